/** Files like those of `torch.save`, byte by byte, so that tests can write what PyTorch never would. */

export interface ZipFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  /** What the list of files claims; absent: the truth. */
  readonly claims?: { readonly size?: number; readonly header?: number; readonly method?: number };
}

/** A ZIP archive of stored entries. */
export function zipOf(files: readonly ZipFile[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let offset = 0;
  for (const { path, bytes, claims = {} } of files) {
    const name = new TextEncoder().encode(path);
    const local = fields([[0x04034b50, 4], [0, 4], [0, 2], [0, 8], [bytes.length, 4], [bytes.length, 4], [name.length, 2], [0, 2]]); // prettier-ignore
    const { size = bytes.length, header = offset, method = 0 } = claims;
    list.push(
      fields([[0x02014b50, 4], [0, 4], [0, 2], [method, 2], [0, 8], [size, 4], [size, 4], [name.length, 2], [0, 12], [header, 4]]), // prettier-ignore
      name,
    );
    parts.push(local, name, bytes);
    offset += local.length + name.length + bytes.length;
  }
  const listed = joined(list);
  return joined([...parts, listed, zipEnd(files.length, listed.length, offset)]);
}

/** The record at an archive's end. */
export function zipEnd(count: number, size: number, offset: number): Uint8Array {
  return fields([[0x06054b50, 4], [0, 4], [count, 2], [count, 2], [size, 4], [offset, 4], [0, 2]]); // prettier-ignore
}

/** Little-endian numbers of so many bytes. */
export function fields(values: readonly (readonly [value: number, width: number])[]): Uint8Array {
  const bytes = new Uint8Array(values.reduce((sum, [, width]) => sum + width, 0));
  let at = 0;
  for (const [value, width] of values) {
    let rest = BigInt(value);
    for (let i = 0; i < width; i++, rest >>= 8n) bytes[at + i] = Number(rest & 255n);
    at += width;
  }
  return bytes;
}

/** A pickle of opcodes: texts are taken letter by letter, numbers are bytes. */
export function pickleOf(...parts: readonly (string | number | Uint8Array)[]): Uint8Array {
  const bytes = parts.map((part) => {
    if (typeof part === 'number') return Uint8Array.of(part);
    return typeof part === 'string' ? bytesOf(part) : part;
  });
  return joined([Uint8Array.of(0x80, 2), ...bytes, Uint8Array.of(0x2e)]);
}

/** `BINUNICODE`. */
export function text(value: string): Uint8Array {
  const bytes = new TextEncoder().encode(value);
  return joined([fields([[0x58, 1], [bytes.length, 4]]), bytes]); // prettier-ignore
}

/** `LONG1` of eight bytes: any integer up to 2^53. */
export function whole(value: number): Uint8Array {
  return fields([[0x8a, 1], [8, 1], [value, 8]]); // prettier-ignore
}

/** `{name: tensor}` of one storage under the key `0`, with what the tensor says of itself. */
export function tensorPickle(
  tensor: {
    readonly numel?: number;
    readonly offset?: number;
    readonly dims?: readonly number[];
    readonly strides?: readonly number[];
    readonly type?: string;
  } = {},
): Uint8Array {
  const { numel = 4, offset = 0, dims = [2, 2], strides = [2, 1], type = 'FloatStorage' } = tensor;
  const tuple = (values: readonly number[]) => joined([bytesOf('('), ...values.map(whole), bytesOf('t')]); // prettier-ignore
  return pickleOf(
    ...['}', text('weight'), 'ctorch._utils\n_rebuild_tensor_v2\n', '(', '('],
    ...[text('storage'), `ctorch\n${type}\n`, text('0'), text('cpu'), whole(numel), 't', 'Q'],
    ...[whole(offset), tuple(dims), tuple(strides), 0x89, '}', 't', 'R', 's'],
  );
}

/** The archive of a pickle and one storage. */
export function torchZip(pickle: Uint8Array, storage = new Uint8Array(16)): Uint8Array {
  return zipOf([
    { path: 'archive/data.pkl', bytes: pickle },
    { path: 'archive/data/0', bytes: storage },
  ]);
}

/** One byte for each character. */
export function bytesOf(letters: string): Uint8Array {
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
