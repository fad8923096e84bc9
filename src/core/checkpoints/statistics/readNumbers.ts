import * as l10n from '@vscode/l10n';
import type { DataType } from '../../onnx/dataType';
import { storedNumbers } from '../../onnx/tensorValues';
import { UserError } from '../../shared/errors/errors';
import { toFloats } from '../floatValues';
import type { StoredTensor } from '../tensor';

/** Types that `toFloats` reads without rounding. */
const floats: ReadonlySet<DataType> = new Set(['float32', 'float16', 'bfloat16']);

/**
 * Some of a tensor's values as numbers, integers and Booleans too. Integers beyond 2^53 lose precision.
 * @param first index of the first value, in row order
 * @throws UserError for complex numbers and 8-bit floats
 */
export async function readNumbers(
  tensor: StoredTensor,
  first: number,
  count: number,
): Promise<ArrayLike<number>> {
  const bytes = await tensor.source.bytes(tensor, first, count);
  if (floats.has(tensor.type)) return toFloats(tensor, bytes);
  const numbers = storedNumbers(tensor.type, bytes);
  if (numbers) return numbers;
  throw new UserError(
    l10n.t('Values of the type {0} are not read as numbers', tensor.type),
    l10n.t('Save the weights as 16-, 32- or 64-bit floats.'),
  );
}
