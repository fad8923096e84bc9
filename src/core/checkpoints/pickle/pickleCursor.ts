import * as l10n from '@vscode/l10n';
import { damagedCheckpoint } from '../faults';

/** The bytes end before the pickle does. */
export class PickleEnded extends Error {}

/** More than this no integer of a checkpoint has; larger ones would take long to make. */
const MAX_INTEGER_BYTES = 1024;

/** Reads the arguments of opcodes, one after the other. */
export class PickleCursor {
  private readonly view: DataView;

  /** @param name of the file, for messages */
  constructor(
    private readonly bytes: Uint8Array,
    readonly name: string,
    public at = 0,
  ) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  uint8(): number {
    return this.view.getUint8(this.skip(1));
  }

  uint16(): number {
    return this.view.getUint16(this.skip(2), true);
  }

  int32(): number {
    return this.view.getInt32(this.skip(4), true);
  }

  uint32(): number {
    return this.view.getUint32(this.skip(4), true);
  }

  /** A length or a number of the same kind; beyond 2^53 it is rounded, and refused as a length. */
  uint64(): number {
    return Number(this.view.getBigUint64(this.skip(8), true));
  }

  /** Big-endian, as `BINFLOAT` has it. */
  float64(): number {
    return this.view.getFloat64(this.skip(8), false);
  }

  take(length: number): Uint8Array {
    const start = this.skip(length);
    return this.bytes.subarray(start, start + length);
  }

  text(length: number): string {
    return new TextDecoder().decode(this.take(length));
  }

  /** Text up to a line's end, which is not part of it. */
  line(): string {
    const end = this.bytes.indexOf(10, this.at);
    if (end < 0) throw new PickleEnded();
    const text = this.text(end - this.at);
    this.at = end + 1;
    return text;
  }

  /** A little-endian integer in two's complement. */
  integer(length: number): number | bigint {
    const bytes = this.take(length);
    if (length > MAX_INTEGER_BYTES) throw this.damaged(l10n.t('holds an integer without end'));
    const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).reverse();
    const value = BigInt.asIntN(8 * length, BigInt(`0x0${digits.join('')}`));
    return narrow(value);
  }

  decimal(text: string): number | bigint {
    const plain = text.replace(/L$/, '');
    if (plain.length <= MAX_INTEGER_BYTES && /^[-+]?\d+$/.test(plain)) return narrow(BigInt(plain));
    throw this.damaged(l10n.t('holds an integer without end'));
  }

  damaged(what: string): Error {
    return damagedCheckpoint(this.name, what);
  }

  private skip(length: number): number {
    const { at } = this;
    if (!(at + length <= this.bytes.length)) throw new PickleEnded();
    this.at = at + length;
    return at;
  }
}

function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}
