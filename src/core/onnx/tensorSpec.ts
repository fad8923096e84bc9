import { itemAt, valueAt } from '../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import { byteLength, dataTypeOfCode, elementCount } from './dataType';
import type { DataType } from './dataType';
import { KEEP_BYTES } from './messageWalker';
import { exactInts, int, ints, message, raw, text } from './messageSpec';
import type { MessageSpec } from './messageSpec';
import type { ExternalData, Tensor, TensorData } from './model';

/** A `TensorProto` as it is being read. */
export interface TensorDraft {
  name: string;
  typeCode: number;
  dims: number[];
  /** Values of fixed width: `raw_data`, `float_data`, `double_data`. */
  fixed: Uint8Array[] | null;
  fixedBytes: number;
  /** Values of variable width: `int32_data`, `int64_data`, `uint64_data`. */
  integers: bigint[] | null;
  strings: string[];
  external: Record<string, string>;
  isExternal: boolean;
}

interface EntryDraft {
  key: string;
  value: string;
}

/** `StringStringEntryProto`. */
export const ENTRY: MessageSpec<EntryDraft> = {
  name: 'StringStringEntryProto',
  create: () => ({ key: '', value: '' }),
  fields: {
    1: text<EntryDraft>((entry, value) => (entry.key = value)),
    2: text<EntryDraft>((entry, value) => (entry.value = value)),
  },
};

const fixedData = raw<TensorDraft>((tensor, bytes, length) => {
  tensor.fixedBytes += length;
  if (tensor.fixedBytes > KEEP_BYTES) tensor.fixed = null;
  else if (bytes) tensor.fixed?.push(bytes);
});

const integerData = exactInts<TensorDraft>((tensor, values) => {
  if (!values || (tensor.integers?.length ?? 0) + values.length > KEEP_BYTES / 8) {
    tensor.integers = null;
  } else tensor.integers?.push(...values);
});

export const TENSOR: MessageSpec<TensorDraft> = {
  name: 'TensorProto',
  create: () => ({
    name: '',
    typeCode: 0,
    dims: [],
    fixed: [],
    fixedBytes: 0,
    integers: [],
    strings: [],
    external: {},
    isExternal: false,
  }),
  fields: {
    1: ints<TensorDraft>((tensor, values) => {
      for (const value of values ?? [-1]) tensor.dims.push(value);
    }),
    2: int<TensorDraft>((tensor, value) => (tensor.typeCode = value)),
    4: fixedData,
    5: integerData,
    6: text<TensorDraft>((tensor, value) => {
      if (tensor.strings.length < KEEP_BYTES / 8) tensor.strings.push(value);
    }),
    7: integerData,
    8: text<TensorDraft>((tensor, value) => (tensor.name = value)),
    9: fixedData,
    10: fixedData,
    11: integerData,
    13: message(
      () => ENTRY,
      (tensor: TensorDraft, entry) => (tensor.external[entry.key] = entry.value),
    ),
    14: int<TensorDraft>((tensor, value) => (tensor.isExternal = value === 1)),
  },
};

/**
 * The tensor, its shape and length checked; values above `KEEP_BYTES` are absent.
 * @param what the tensor's role, for messages
 * @throws UserError for an impossible shape, an unknown type or values of another length
 */
export function finishTensor(draft: TensorDraft, what: string): Tensor {
  const label = draft.name ? `${what} "${draft.name}"` : what;
  const dataType = dataTypeOfCode(draft.typeCode);
  if (!dataType) {
    throw new UserError(
      l10n.t('{0} has the element type {1}, which ONNX does not define', label, draft.typeCode),
      l10n.t('Export the model again with a released version of the exporter.'),
    );
  }
  const elements = elementCount(draft.dims, label);
  const data = draft.isExternal
    ? externalData(draft.external, label)
    : inlineData(draft, dataType, elements, label);
  return { name: draft.name, dataType, dims: draft.dims, data };
}

function inlineData(
  draft: TensorDraft,
  dataType: DataType,
  elements: number,
  label: string,
): TensorData {
  if (dataType === 'string') {
    const complete = draft.strings.length === elements;
    return complete ? { kind: 'strings', values: draft.strings } : { kind: 'absent' };
  }
  const needed = byteLength(dataType, elements);
  if (draft.fixedBytes > 0 || needed === 0) {
    if (draft.fixedBytes !== needed) throw wrongLength(label, draft.dims, needed, draft.fixedBytes);
    return draft.fixed ? { kind: 'bytes', bytes: concat(draft.fixed) } : { kind: 'absent' };
  }
  if (!draft.integers) return { kind: 'absent' };
  // Elements below a byte are packed: an entry of `int32_data` holds a byte of them.
  const width = Math.max(1, byteLength(dataType, 8) / 8);
  if (draft.integers.length * width !== needed) {
    throw wrongLength(label, draft.dims, needed, draft.integers.length * width);
  }
  return { kind: 'bytes', bytes: packIntegers(draft.integers, width) };
}

function wrongLength(label: string, dims: readonly number[], needed: number, there: number) {
  return new UserError(
    l10n.t(
      '{0} of shape [{1}] needs {2} bytes of values and has {3}',
      label,
      dims.join(', '),
      needed,
      there,
    ),
    l10n.t('Copy or download the file again, or export the model again.'),
  );
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return itemAt(parts, 0);
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** Integers of `width` bytes as `raw_data` keeps them. */
function packIntegers(values: readonly bigint[], width: number): Uint8Array {
  const wide = new DataView(BigInt64Array.from(values).buffer);
  const bytes = new Uint8Array(values.length * width);
  // The first bytes of a little-endian integer are those of the shorter one.
  for (let i = 0; i < bytes.length; i++) {
    bytes[i] = wide.getUint8(Math.floor(i / width) * 8 + (i % width));
  }
  return bytes;
}

/** `external_data` of a tensor; whether the file is there is for `checkExternalData` to say. */
function externalData(entries: Readonly<Record<string, string>>, label: string): ExternalData {
  const whole = (key: string): number | undefined => {
    const written = entries[key];
    if (written === undefined) return undefined;
    if (/^\d{1,15}$/.test(written)) return Number(written);
    throw new UserError(
      l10n.t(
        '{0} is in another file at the {1} {2}, which is not a number',
        label,
        key,
        JSON.stringify(written),
      ),
      l10n.t('Export the model again; the reference to its external data is damaged.'),
    );
  };
  const location = Object.hasOwn(entries, 'location') ? valueAt(entries, 'location') : '';
  return { kind: 'external', location, offset: whole('offset') ?? 0, length: whole('length') };
}
