import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { requireOnlyInput } from '../../evaluation/contract/checks';
import { findSplitDetector } from '../../evaluation/detection/detectorOutputs';
import type { Contract } from '../../evaluation/contract/contractTypes';
import type { TensorInfo } from '../../evaluation/ports/modelProbe';

/**
 * Whether a model has the input and outputs that its contract names, and as many classes.
 * @throws UserError naming the first that it has not
 */
export function checkContractFits(
  contract: Contract,
  model: { readonly inputs: readonly TensorInfo[]; readonly outputs: readonly TensorInfo[] },
): void {
  requireTensor(contract.input.name, 'input', model.inputs);
  requireOnlyInput(contract.input, model.inputs, l10n.t('The model'));
  const names = model.outputs.map(({ name }) => name);
  for (const [head, { name }] of Object.entries(contract.outputs)) {
    const output = requireTensor(name, l10n.t('output of head "{0}"', head), model.outputs);
    // Boxes are four numbers each, whatever the classes.
    if (findSplitDetector(name, names)) continue;
    const classes = contract.classes[head]?.length;
    const width = output.shape.at(-1);
    const vector = output.shape.length === 2;
    if (!vector || classes === undefined || typeof width !== 'number' || width <= 0) continue;
    // One value can tell two classes apart.
    if (width === classes || (width === 1 && classes === 2)) continue;
    throw new UserError(
      l10n.t(
        'head "{0}" has {1} class names, but the model\'s output "{2}" has {3} values',
        head,
        classes,
        name,
        width,
      ),
      l10n.t('Correct class_mappings.json: one name for each value, in the order of the outputs.'),
    );
  }
}

function requireTensor(name: string, what: string, tensors: readonly TensorInfo[]): TensorInfo {
  const found = tensors.find((tensor) => tensor.name === name);
  if (found) return found;
  const names = tensors.map((tensor) => `"${tensor.name}"`).join(', ');
  throw new UserError(
    l10n.t('the contract names "{0}" as {1}, but the model has {2}', name, what, names || 'none'),
    l10n.t('Correct the contract in training_config.json.'),
  );
}
