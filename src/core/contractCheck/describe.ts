import * as l10n from '@vscode/l10n';
import { decimalText } from '../shared/text/quantity';
import type {
  ContractChange,
  ContractCheckOutcome,
  ContractFigure,
} from '../evaluation/ports/contractCheck';

/** What a variant changes, in a few words. */
export function describeChanges(changes: readonly ContractChange[]): string {
  return changes.map(describeChange).join(', ');
}

function describeChange({ field, value, head }: ContractChange): string {
  if (field !== 'classes') return texts[field]?.[value]?.() ?? value;
  const order = orders[value]?.() ?? value;
  return head === undefined ? order : l10n.t('{0} (head "{1}")', order, head);
}

type Texts = Readonly<Record<string, () => string>>;

const texts: Readonly<Record<string, Texts>> = {
  color: {
    RGB: () => 'RGB',
    BGR: () => 'BGR',
    'RGB-moved': () => l10n.t('RGB, mean and std in its order'),
    'BGR-moved': () => l10n.t('BGR, mean and std in its order'),
  },
  normalization: {
    'zero-one': () => l10n.t('pixels from 0 to 1'),
    'zero-255': () => l10n.t('pixels from 0 to 255'),
    'minus-one-one': () => l10n.t('pixels from −1 to 1'),
    imagenet: () => l10n.t("ImageNet's mean and std"),
    caffe: () => l10n.t("pixels from 0 to 255 less ImageNet's mean, as Caffe"),
  },
  geometry: {
    squash: () => l10n.t('squashed to the size'),
    'crop-0.875': () => l10n.t('centre crop of 87.5 %'),
    'crop-1': () => l10n.t('centre crop of the whole short side'),
    letterbox: () => l10n.t('letterboxed'),
  },
  interpolation: {
    nearest: () => l10n.t('nearest interpolation'),
    bilinear: () => l10n.t('bilinear interpolation'),
    bicubic: () => l10n.t('bicubic interpolation'),
  },
};

const orders: Texts = {
  name: () => l10n.t('classes sorted by name'),
  number: () => l10n.t('classes sorted by number'),
  dataset: () => l10n.t('classes in the order of the data set'),
  table: () => l10n.t('classes in the order of their first samples'),
};

/** For instance `78 % (95 % CI 72 to 83)`. */
export function figureText({ score, ci95 }: ContractFigure): string {
  const [low, high] = ci95.map((end) => decimalText(end, 0));
  return l10n.t('{0} % (95 % CI {1} to {2})', decimalText(score, 0), low ?? '', high ?? '');
}

/** The result in a sentence or two. */
export function checkMessage(model: string, outcome: ContractCheckOutcome): string {
  const { declared, fix, samples, smallest_gain: smallest } = outcome;
  const own =
    outcome.measure === 'f1'
      ? l10n.t('{0} as declared: {1}, F1 of its boxes at IoU 0.5.', model, figureText(declared))
      : l10n.t('{0} as declared: {1}.', model, figureText(declared));
  if (fix) {
    const changes = describeChanges(fix.changes);
    return `${own} ${l10n.t('With {0}: {1}.', changes, figureText(fix))}`;
  }
  const none = l10n.t('No other preprocessing or class order is clearly better.');
  const reach =
    smallest === null
      ? l10n.t('Too few samples to tell: {0}.', samples)
      : l10n.t(
          'With {0} samples, gains of {1} points or more are seen.',
          samples,
          Math.ceil(smallest),
        );
  return `${own} ${none} ${reach}`;
}
