import { zipSync } from 'fflate';

export interface NpyFields {
  /** NumPy's, with its byte order: `<f4`, `|u1`, `<U7`. */
  readonly descr: string;
  readonly shape: readonly number[];
  /** All values in C order. */
  readonly data: Uint8Array;
}

/** Arrays as `numpy.savez` writes them, without compression. */
export function npzBytes(arrays: Readonly<Record<string, NpyFields>>): Uint8Array {
  const files = Object.entries(arrays).map(([name, fields]) => [`${name}.npy`, npyBytes(fields)]);
  return zipSync(Object.fromEntries(files) as Record<string, Uint8Array>, { level: 0 });
}

/** Format 1.0. Source: `numpy/lib/format.py`. */
function npyBytes({ descr, shape, data }: NpyFields): Uint8Array {
  const lengths = shape.map((length) => `${length},`).join(' ');
  const header = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${lengths}), }`;
  const padded = `${header.padEnd(64 * Math.ceil((header.length + 11) / 64) - 11)}\n`;
  const lead = Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, 0, 0]);
  lead.writeUInt16LE(padded.length, 8);
  return Buffer.concat([lead, Buffer.from(padded, 'latin1'), data]);
}

/** Texts of equal length as NumPy holds them: 4 bytes a character. */
export function npyTexts(texts: readonly string[]): NpyFields {
  const codes = texts.flatMap((text) => [...text].map((each) => each.codePointAt(0)!));
  const data = new Uint8Array(Uint32Array.from(codes).buffer);
  return { descr: `<U${texts[0]!.length}`, shape: [texts.length], data };
}
