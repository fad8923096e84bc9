import * as l10n from '@vscode/l10n';
import { findSplitDetector } from '../evaluation/detection/detectorOutputs';
import { UserError } from '../shared/errors/errors';
import type { ProposedGraph } from './sources/graphClaims';

type Output = ProposedGraph['outputs'][number];

/**
 * A detector of torchvision that was exported without names for its outputs: boxes `[n, 4]`, whole
 * numbers `[n]` and scores `[n]`. Taken for heads of their own, no evaluation would come of them.
 * @throws UserError that says how to export it
 */
export function refuseUnnamedDetector({ outputs }: Pick<ProposedGraph, 'outputs'>): void {
  const names = outputs.map(({ name }) => name);
  if (names.some((name) => findSplitDetector(name, names))) return;
  const parts = [outputs.find(isBoxes), outputs.find(isLabels), outputs.find(isScores)];
  const found = parts.flatMap((output) => output?.name ?? []);
  if (found.length < parts.length) return;
  throw new UserError(
    l10n.t(
      'The outputs {0} look like the boxes, labels and scores of a detector, but are not named so',
      found.map((name) => `"${name}"`).join(', '),
    ),
    l10n.t(
      'Export the model with output_names=["boxes", "labels", "scores"] in torch.onnx.export. If they are heads of their own, name them with --head.',
    ),
  );
}

function isBoxes({ type, shape }: Output): boolean {
  return isFloat(type) && shape?.length === 2 && shape[1] === 4;
}

function isLabels({ type, shape }: Output): boolean {
  return (type === 'int64' || type === 'int32') && shape?.length === 1;
}

function isScores({ type, shape }: Output): boolean {
  return isFloat(type) && shape?.length === 1;
}

function isFloat(type: Output['type']): boolean {
  return type === 'float32' || type === 'float16' || type === 'float64';
}
