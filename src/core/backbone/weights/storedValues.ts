import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { readFloats } from '../../checkpoints/readFloats';
import type { StoredTensor } from '../../checkpoints/tensor';
import type { TensorData } from '../../onnx/model';
import type { WeightRole } from './initPolicies';

/**
 * A stored tensor's values, read when the model is written.
 * @param part what the tensor is to the node that uses it
 * @param file name of the file, for messages
 * @returns data whose reading throws a UserError for values that no model can work with
 */
export function storedValues(
  tensor: StoredTensor,
  part: WeightRole['part'] | undefined,
  file: string,
): TensorData {
  const read = async (target: Uint8Array, offset: number) => {
    const values = await readFloats(tensor, offset / 4, target.length / 4);
    requireSound(values, tensor.name, part, file);
    target.set(new Uint8Array(values.buffer));
  };
  return { kind: 'lazy', read };
}

/** @throws UserError for values that no model can work with */
export function requireSound(
  values: Float32Array,
  name: string,
  part: WeightRole['part'] | undefined,
  file: string,
): void {
  for (const value of values) {
    if (!Number.isFinite(value))
      throw broken(file, l10n.t('"{0}" holds values that are not finite numbers', name));
    if (part === 'variance' && value < 0)
      throw broken(file, l10n.t('"{0}" holds a negative variance', name));
  }
}

function broken(file: string, what: string): UserError {
  return new UserError(
    l10n.t('The weights in {0} cannot be used: {1}', file, what),
    l10n.t('The training diverged or the file is damaged: choose an earlier checkpoint.'),
  );
}
