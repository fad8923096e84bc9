import type { Code } from './instructions';
import { unsigned } from './instructions';

const TYPES = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const;
type ValueType = keyof typeof TYPES;

/** A variable of a function. */
export interface Local {
  readonly get: Code;
  readonly set: (value: Code) => Code;
}

/** A function without a result. */
export interface WasmFunction {
  readonly name: string;
  readonly params: readonly ValueType[];
  readonly locals: readonly ValueType[];
  readonly body: Code;
}

/** Writes a function; variables are declared as they are needed. */
export function wasmFunction(
  name: string,
  params: readonly ValueType[],
  write: (params: readonly Local[], declare: (type: ValueType) => Local) => readonly Code[],
): WasmFunction {
  const locals: ValueType[] = [];
  const declare = (type: ValueType) => local(params.length + locals.push(type) - 1);
  const body = write(
    params.map((_, index) => local(index)),
    declare,
  ).flat();
  return { name, params, locals, body };
}

function local(index: number): Local {
  const place = unsigned(index);
  return { get: [0x20, ...place], set: (value) => [...value, 0x21, ...place] };
}

/**
 * The bytes of a module that exports its functions and its `memory`.
 * @param pages of 64 KiB, which the memory has from the beginning to the end
 */
export function wasmModule(
  functions: readonly WasmFunction[],
  pages: number,
): Uint8Array<ArrayBuffer> {
  const each = (write: (one: WasmFunction, index: number) => Code) => vector(functions.map(write));
  return Uint8Array.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(
      1,
      each(({ params }) => [0x60, ...vector(params.map(typeCode)), 0]),
    ),
    ...section(
      3,
      each((_, index) => unsigned(index)),
    ),
    ...section(5, vector([[1, ...unsigned(pages), ...unsigned(pages)]])),
    ...section(7, vector([exported('memory', 2, 0), ...functions.map(exportedFunction)])),
    ...section(10, each(code)),
  ]);
}

function exportedFunction({ name }: WasmFunction, index: number): Code {
  return exported(name, 0, index);
}

function exported(name: string, kind: number, index: number): Code {
  return [...sized([...new TextEncoder().encode(name)]), kind, ...unsigned(index)];
}

function code({ locals, body }: WasmFunction): Code {
  return sized([...vector(locals.map((type) => [1, ...typeCode(type)])), ...body, 0x0b]);
}

function typeCode(type: ValueType): Code {
  return [TYPES[type]];
}

function vector(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items.flat()];
}

function sized(content: Code): Code {
  return [...unsigned(content.length), ...content];
}

function section(id: number, content: Code): Code {
  return [id, ...sized(content)];
}
