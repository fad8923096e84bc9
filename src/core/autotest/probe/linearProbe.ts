import * as l10n from '@vscode/l10n';
import { wilsonInterval } from '../../statistics/normal';
import { UserError } from '../../shared/errors/errors';
import type { Features } from './ridge';
import { fitRidge, predictClass } from './ridge';
import { stratifiedSplit } from './split';
import { itemAt } from '../../shared/items/lookUp';

/** How well a linear classifier reads frozen features. */
export interface LinearProbe {
  /** Percent of the held-out samples. */
  readonly accuracy: number;
  /** Wilson's 95 % interval, in percent. */
  readonly ci95: readonly [number, number];
  readonly train: number;
  readonly held: number;
  /** The chosen regularisation, in units of the number of training rows. */
  readonly lambda: number;
}

const heldShare = 0.2;
const lambdas: readonly number[] = [1e-3, 1e-2, 1e-1, 1, 10];
/** Rows that the regularisation is chosen on: enough to tell powers of ten apart. */
const choosingRows = 1000;

/**
 * Accuracy of a ridge classifier on features of a frozen network: trained on four fifths of every
 * class, measured once on the rest; the regularisation is chosen within the training part. As the
 * linear probes of Kornblith, Shlens and Le, "Do Better ImageNet Models Transfer Better?" (2019).
 * @param labels class of each row, 0 to classes − 1
 * @throws UserError where the data cannot be split
 */
export function linearProbe(
  features: Features,
  labels: ArrayLike<number>,
  classes: number,
  seed = 0,
): LinearProbe {
  const rows = Array.from({ length: labels.length }, (_, row) => row);
  const { train, held } = stratifiedSplit(labels, rows, heldShare, seed);
  if (held.length === 0 || new Set(train.map((row) => labels[row])).size < 2) {
    throw new UserError(
      l10n.t(
        'The data set has {0} labelled samples of {1} classes; a linear probe needs two classes with two samples each',
        labels.length,
        classes,
      ),
      l10n.t('Give more labelled samples, or leave probe out of the specification.'),
    );
  }
  const lambda = chooseLambda(features, labels, train, classes, seed);
  const classifier = fitRidge(features, labels, train, classes, lambda);
  const right = held.filter(
    (row) => predictClass(classifier, features, row) === labels[row],
  ).length;
  const [low, high] = wilsonInterval(right, held.length);
  const accuracy = (100 * right) / held.length;
  return {
    accuracy,
    ci95: [100 * low, 100 * high],
    train: train.length,
    held: held.length,
    lambda,
  };
}

function chooseLambda(
  features: Features,
  labels: ArrayLike<number>,
  train: readonly number[],
  classes: number,
  seed: number,
): number {
  const share = Math.min(0.5, choosingRows / train.length);
  const some =
    train.length <= choosingRows ? train : stratifiedSplit(labels, train, share, seed + 1).held;
  const inner = stratifiedSplit(labels, some, heldShare, seed + 2);
  const scores = lambdas.map((lambda) => {
    const classifier = fitRidge(features, labels, inner.train, classes, lambda);
    return inner.held.filter((row) => predictClass(classifier, features, row) === labels[row])
      .length;
  });
  // Of equals the strongest, which generalises no worse.
  return itemAt(lambdas, scores.lastIndexOf(Math.max(...scores)));
}
