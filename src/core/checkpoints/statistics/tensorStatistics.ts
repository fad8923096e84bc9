import * as l10n from '@vscode/l10n';
import { CancelledError } from '../../shared/errors/errors';
import type { ProgressOptions } from '../../shared/progress/progress';
import { elementsOf } from '../strides';
import type { StoredTensor } from '../tensor';
import { histogramOf } from './histogram';
import type { Moments } from './moments';
import { joinMoments, momentsOf, noMoments } from './moments';
import { readNumbers } from './readNumbers';

/** What a tensor's values are like. */
export interface TensorStatistics {
  readonly values: number;
  readonly nan: number;
  /** Of both signs. */
  readonly infinite: number;
  /** Of both signs. */
  readonly zeros: number;
  /** Null where no value is finite. */
  readonly finite: FiniteStatistics | null;
}

/** Of the finite values. */
export interface FiniteStatistics {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  /** Of these values themselves: their squared distances from the mean are divided by their number. */
  readonly std: number;
  /** How many lie in each of equal intervals from the lowest to the highest, which the last one holds. */
  readonly histogram: readonly number[];
}

/** Values that are read at once: four megabytes of 32-bit floats. */
const CHUNK = 1 << 20;
const BINS = 40;

/**
 * Reads a tensor twice, part by part: for its extremes and moments, then for the histogram.
 * @throws UserError for types that are no numbers, CancelledError when it is cancelled
 */
export async function tensorStatistics(
  tensor: StoredTensor,
  { signal, onProgress }: ProgressOptions = {},
): Promise<TensorStatistics> {
  const values = elementsOf(tensor.dims);
  const total = 2 * values;
  const chunks = async (before: number, use: (numbers: ArrayLike<number>) => void) => {
    for (let first = 0; first < values; first += CHUNK) {
      if (signal?.aborted) throw new CancelledError(l10n.t('The statistics'));
      use(await readNumbers(tensor, first, Math.min(CHUNK, values - first)));
      onProgress?.({ done: before + Math.min(values, first + CHUNK), total });
    }
  };
  let seen = nothingSeen;
  await chunks(0, (numbers) => (seen = join(seen, look(numbers))));
  const { moments, min, max, ...counts } = seen;
  if (moments.count === 0) return { values, ...counts, finite: null };
  const histogram = histogramOf(min, max, BINS);
  await chunks(values, (numbers) => histogram.add(numbers));
  const std = Math.sqrt(moments.squares / moments.count);
  const finite = { min, max, mean: moments.mean, std, histogram: histogram.counts };
  return { values, ...counts, finite };
}

interface Seen {
  readonly moments: Moments;
  readonly min: number;
  readonly max: number;
  readonly nan: number;
  readonly infinite: number;
  readonly zeros: number;
}

const nothingSeen: Seen = {
  ...{ moments: noMoments, min: Infinity, max: -Infinity },
  ...{ nan: 0, infinite: 0, zeros: 0 },
};

function look(numbers: ArrayLike<number>): Seen {
  let [min, max, nan, infinite, zeros] = [Infinity, -Infinity, 0, 0, 0];
  const { length } = numbers;
  for (let i = 0; i < length; i++) {
    const value = numbers[i] ?? NaN;
    if (Number.isNaN(value)) nan++;
    else if (!Number.isFinite(value)) infinite++;
    else {
      if (value < min) min = value;
      if (value > max) max = value;
      if (value === 0) zeros++;
    }
  }
  return { moments: momentsOf(numbers), min, max, nan, infinite, zeros };
}

function join(a: Seen, b: Seen): Seen {
  return {
    moments: joinMoments(a.moments, b.moments),
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    nan: a.nan + b.nan,
    infinite: a.infinite + b.infinite,
    zeros: a.zeros + b.zeros,
  };
}
