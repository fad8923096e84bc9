import { PredictionFile } from '../evaluation/predictionFile';
import type { FileRange } from '../onnx/fileRange';
import { compare } from './compare';
import type { ComparisonWatch } from './compare';
import type { ComparisonRequest, OpenRange } from './ports';
import type { Comparison } from './types';

/** Opens the prediction files of a request, compares, and closes them whatever happens. */
export async function runComparison(
  { a, b, ...rest }: ComparisonRequest,
  open: OpenRange,
  watch: ComparisonWatch = {},
): Promise<Comparison> {
  const files: FileRange[] = [];
  const openPredictions = async (path: string | null) => {
    if (path === null) return null;
    const file = await open(path);
    files.push(file);
    return PredictionFile.open(file, path);
  };
  try {
    const sideA = { ...a, predictions: await openPredictions(a.predictions) };
    const sideB = { ...b, predictions: await openPredictions(b.predictions) };
    return await compare({ ...rest, a: sideA, b: sideB }, watch);
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
}
