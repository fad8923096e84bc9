import { halfToNumber } from '../floatValues';
import type { PickleObject, PickleValue } from '../pickle/pickleValue';
import { globalName, isNode, itemsOf } from '../pickle/pickleValue';

const scalar = /^numpy\.(?:core|_core)\.multiarray\.scalar$/;

/** The value of a NumPy scalar; undefined for anything else. */
export function numpyScalar(value: PickleObject): PickleValue | undefined {
  if (!scalar.test(globalName(value.callee))) return undefined;
  const [dtype, content] = itemsOf(value.args) ?? [];
  const bytes = bytesOf(content);
  if (!isNode(dtype) || dtype.kind !== 'object' || !bytes) return undefined;
  const [code] = itemsOf(dtype.args) ?? [];
  const [, order] = itemsOf(dtype.state) ?? [];
  return decode(typeof code === 'string' ? code : '', bytes, order !== '>');
}

/** Bytes, which protocol 2 writes as `_codecs.encode(text, 'latin1')`. */
function bytesOf(value: PickleValue | undefined): Uint8Array | undefined {
  if (value instanceof Uint8Array) return value;
  if (!isNode(value) || globalName(value) !== '_codecs.encode' || value.kind !== 'object')
    return undefined;
  const [text] = itemsOf(value.args) ?? [];
  if (typeof text !== 'string') return undefined;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** @param code kind and bytes of NumPy's type, such as `f8` */
function decode(code: string, bytes: Uint8Array, little: boolean): PickleValue | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [, kind = '', width = ''] = /^([fiub])(\d)$/.exec(code) ?? [];
  if (bytes.length !== Number(width) || bytes.length === 0) return undefined;
  if (kind === 'b') return view.getUint8(0) !== 0;
  if (kind === 'f') return float(view, little);
  const digits = Array.from(little ? bytes.toReversed() : bytes, (byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  const value = BigInt(`0x${digits.join('')}`);
  return Number(kind === 'i' ? BigInt.asIntN(8 * bytes.length, value) : value);
}

function float(view: DataView, little: boolean): number | undefined {
  if (view.byteLength === 8) return view.getFloat64(0, little);
  if (view.byteLength === 4) return view.getFloat32(0, little);
  return view.byteLength === 2 ? halfToNumber(view.getUint16(0, little)) : undefined;
}
