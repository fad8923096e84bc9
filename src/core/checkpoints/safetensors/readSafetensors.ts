import * as l10n from '@vscode/l10n';
import type { DataType } from '../../onnx/dataType';
import { byteLength } from '../../onnx/dataType';
import { UserError } from '../../shared/errors/errors';
import type { FileRange } from '../../shared/files/fileRange';
import type { StoredTensor, Tensors } from '../tensor';
import { elementsOf } from '../strides';
import { TensorSource } from '../tensorSource';
import { isObject } from '../../shared/items/jsonValue';
import type { JsonObject } from '../../shared/items/jsonValue';

const TYPES: Readonly<Record<string, DataType>> = {
  ...{ F64: 'float64', F32: 'float32', F16: 'float16', BF16: 'bfloat16' },
  ...{ I64: 'int64', I32: 'int32', I16: 'int16', I8: 'int8' },
  ...{ U64: 'uint64', U32: 'uint32', U16: 'uint16', U8: 'uint8', BOOL: 'bool' },
  ...{ F8_E4M3: 'float8e4m3fn', F8_E5M2: 'float8e5m2', C64: 'complex64' },
};

/** What a `.safetensors` file holds. */
export interface SafetensorsFile {
  readonly tensors: Tensors;
  /** `__metadata__`, texts by key. */
  readonly metadata: Readonly<Record<string, string>>;
}

/** The format itself allows no larger header. */
const MAX_HEADER = 100_000_000;

/**
 * Reads which tensors a `.safetensors` file holds; their values stay where they are.
 * Format: eight bytes with the header's length, the header in JSON, then the values.
 * @param name what to call the file in messages
 * @throws UserError when it is damaged or no such file
 */
export async function readSafetensors(range: FileRange, name: string): Promise<SafetensorsFile> {
  const head = await range.read(0, 8);
  const length =
    head.length === 8 ? new DataView(head.buffer, head.byteOffset).getBigUint64(0, true) : -1n;
  if (length < 2n || length > BigInt(Math.min(MAX_HEADER, range.size - 8))) {
    throw damaged(name, l10n.t('does not begin with the length of a header'));
  }
  const start = 8 + Number(length);
  const header = parseHeader(await range.read(8, Number(length)), name);
  const source = new TensorSource(range, name);
  const tensors = Object.entries(header).filter(([key]) => key !== '__metadata__');
  return {
    tensors: new Map(tensors.map(([key, entry]) => [key, stored(key, entry, start, source)])),
    metadata: metadataOf(header['__metadata__']),
  };
}

function metadataOf(value: unknown): Record<string, string> {
  const fields = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(
    fields.flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
  );
}

function parseHeader(bytes: Uint8Array, name: string): JsonObject {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (isObject(header)) return header;
  } catch {
    // Said below in words that help.
  }
  throw damaged(name, l10n.t('has a header that is not a JSON object'));
}

function stored(key: string, entry: unknown, start: number, source: TensorSource): StoredTensor {
  const { name, range } = source;
  const { dtype, shape, data_offsets: offsets } = isObject(entry) ? entry : {};
  if (!isWholeList(shape) || !isWholeList(offsets)) {
    throw damaged(name, l10n.t('describes the tensor "{0}" without shape or place', key));
  }
  const type = typeof dtype === 'string' && Object.hasOwn(TYPES, dtype) ? TYPES[dtype] : undefined;
  if (!type) {
    throw damaged(
      name,
      l10n.t('holds the tensor "{0}" of the type {1}, which is not read', key, String(dtype)),
    );
  }
  const [from = 0, to = -1] = offsets;
  const needed = byteLength(type, elementsOf(shape));
  if (offsets.length !== 2 || to - from !== needed || start + to > range.size) {
    throw damaged(name, l10n.t('has no room for the tensor "{0}" of {1} bytes', key, needed));
  }
  return { name: key, type, dims: shape, source, offset: start + from };
}

function isWholeList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => Number.isSafeInteger(item) && item >= 0);
}

function damaged(name: string, what: string): UserError {
  return new UserError(
    l10n.t('{0} is not a valid safetensors file: it {1}', name, what),
    l10n.t('Save the weights again with safetensors.torch.save_file(model.state_dict(), path).'),
  );
}
