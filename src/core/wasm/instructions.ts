/**
 * WebAssembly instructions as the bytes of their binary format (specification 2.0, chapter 5.4),
 * written as calls: `f32x4.add(a, b)` is the code of `a`, that of `b`, and the addition. Enough of
 * them for kernels that work on four lanes of 32 bits at once.
 */
export type Code = readonly number[];

/** An unsigned number, as the format writes it. */
export function unsigned(value: number): Code {
  return value < 128 ? [value] : [(value & 127) | 128, ...unsigned(value >>> 7)];
}

/** A signed 32-bit number, as the format writes it. */
export function signed(value: number): Code {
  const isLast = value >= -64 && value < 64;
  return isLast ? [value & 127] : [(value & 127) | 128, ...signed(value >> 7)];
}

const simd = (opcode: number): Code => [0xfd, ...unsigned(opcode)];
const unary = (opcode: Code) => (a: Code) => [...a, ...opcode];
const binary = (opcode: Code) => (a: Code, b: Code) => [...a, ...b, ...opcode];
const shift = (opcode: Code) => (a: Code, bits: number) => [...a, ...i32.const(bits), ...opcode];

export const i32 = {
  const: (value: number): Code => [0x41, ...signed(value | 0)],
  add: binary([0x6a]),
  lessUnsigned: binary([0x49]),
};

/** 128 bits of whatever kind. */
export const v128 = {
  /** From memory, at the address that `at` leaves plus `offset`; both are multiples of 16. */
  load: (at: Code, offset: number): Code => [...at, ...simd(0x00), 4, ...unsigned(offset)],
  store: (at: Code, value: Code, offset: number): Code => [
    ...[...at, ...value, ...simd(0x0b), 4],
    ...unsigned(offset),
  ],
  or: binary(simd(0x50)),
  xor: binary(simd(0x51)),
  /** Bits of `a` where those of `mask` are set, of `b` elsewhere. */
  select: (a: Code, b: Code, mask: Code): Code => [...a, ...b, ...mask, ...simd(0x52)],
};

/** Four integers. */
export const i32x4 = {
  /** The same in all lanes. */
  all: (value: number): Code => [...i32.const(value), ...simd(0x11)],
  add: binary(simd(0xae)),
  sub: binary(simd(0xb1)),
  shiftLeft: shift(simd(0xab)),
  shiftRight: shift(simd(0xac)),
  shiftRightUnsigned: shift(simd(0xad)),
};

/** Four floats, each operation rounded as IEEE 754 says: the same on every machine. */
export const f32x4 = {
  /** The same in all lanes. */
  all: (value: number): Code => f32x4.splat([0x43, ...bytesOf(value)]),
  splat: unary(simd(0x13)),
  sqrt: unary(simd(0xe3)),
  add: binary(simd(0xe4)),
  sub: binary(simd(0xe5)),
  mul: binary(simd(0xe6)),
  div: binary(simd(0xe7)),
  fromSigned: unary(simd(0xfa)),
};

/** Repeats `body` as long as `again` leaves something other than 0. */
export function loop(body: readonly Code[], again: Code): Code {
  return [0x03, 0x40, ...body.flat(), ...again, 0x0d, 0, 0x0b];
}

function bytesOf(value: number): Uint8Array {
  return new Uint8Array(new Float32Array([value]).buffer);
}
