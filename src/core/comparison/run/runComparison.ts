import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { PredictionFile } from '../../evaluation/predictions/predictionFile';
import type { FileRange } from '../../shared/files/fileRange';
import { compare } from './compare';
import type { ComparisonWatch } from './compare';
import type { ComparisonRequest, OpenRange, RequestedSide } from '../ports';
import type { Comparison } from '../comparison';

/**
 * Opens the prediction files of a request, compares, and closes them whatever happens.
 * @throws UserError (`integrity`) when predictions are not those of the evaluation next to them
 */
export async function runComparison(
  { a, b, ...rest }: ComparisonRequest,
  open: OpenRange,
  watch: ComparisonWatch = {},
): Promise<Comparison> {
  const files: FileRange[] = [];
  const openPredictions = async ({ predictions, ...side }: RequestedSide) => {
    if (predictions === null) return null;
    const range = await open(predictions);
    files.push(range);
    const file = await PredictionFile.open(range, predictions);
    requireOwn(side, file);
    return file;
  };
  try {
    const sideA = { ...a, predictions: await openPredictions(a) };
    const sideB = { ...b, predictions: await openPredictions(b) };
    return await compare({ ...rest, a: sideA, b: sideB }, watch);
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
}

/** Predictions are put in place before the results: a crash in between leaves them next to old ones. */
function requireOwn(
  { version, evaluated }: Pick<RequestedSide, 'version' | 'evaluated'>,
  { header }: PredictionFile,
): void {
  if (!evaluated) return;
  const { evaluation, dataset } = evaluated;
  if (header.evaluation === evaluation && header.dataset === dataset) return;
  throw new UserError(
    l10n.t('The predictions of {0} do not belong to the evaluation next to them', version),
    { text: l10n.t('Evaluate the version again.'), command: 'evaluateChallenger' },
    { kind: 'integrity' },
  );
}
