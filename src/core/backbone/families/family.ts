import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { Value } from '../../onnx/graphBuilder';
import type { FeatureMap, FeatureVector } from './featureMap';
import type { Net } from './net';
import { sentence } from '../../shared/text/sentence';

/** What a configuration may change about an architecture. */
export interface ArchitectureOptions {
  /** Blocks of each stage. */
  readonly depths?: readonly number[];
  /** Depth multiplier, as the architecture's paper defines it. */
  readonly depth?: number;
  /** Width multiplier, as the architecture's paper defines it. */
  readonly width?: number;
}

/** One network without its last linear layer. */
export interface Architecture {
  /** Stages over the image; the last map is what the head reads. */
  features(net: Net, image: FeatureMap): FeatureMap;
  /** What the last linear layer reads. */
  pool(net: Net, features: FeatureMap): FeatureVector;
  /** The pooled features without its own layers in front of the last one; absent: there are none. */
  pooled?(net: Net, features: FeatureMap): FeatureVector;
  /**
   * Neck and detection head behind `features`, where the architecture has one: boxes and class
   * probabilities, `[N, 4 + classes, anchors]`.
   */
  detect?(net: Net, features: FeatureMap, classes: number): Value;
  /** A feature level as a map, where the stages give on something else; absent: it is one. */
  levelMap?(net: Net, output: FeatureMap, level: string): FeatureMap;
  /** Module path of the last linear layer, as in the framework's `state_dict`. */
  readonly classifier: string;
  /** Stages whose outputs are feature levels, finest first; the detail that `outIndices` picks from. */
  readonly levels: readonly string[];
}

/** A family of architectures: a description over shared blocks. */
export interface Family {
  readonly name: string;
  readonly framework: 'torchvision' | 'timm' | 'ultralytics';
  /** Paper and implementation that the figures were taken from. */
  readonly source: string;
  /** Names of its variants, smallest first. */
  readonly variants: readonly string[];
  /** Options that it has a meaning for. */
  readonly options: readonly (keyof ArchitectureOptions)[];
  /** Blocks of each stage by default. */
  depthsOf(arch: string): readonly number[];
  architecture(arch: string, options: ArchitectureOptions): Architecture;
}

/**
 * The number of blocks of each stage: the configuration's or the variant's own.
 * @throws UserError unless there is one whole number above 0 for each stage
 */
export function chooseDepths(
  own: readonly number[],
  options: ArchitectureOptions,
): readonly number[] {
  const { depths } = options;
  if (depths === undefined) return own;
  const whole = depths.every((depth) => Number.isSafeInteger(depth) && depth > 0);
  if (depths.length === own.length && whole) return depths;
  throw new UserError(
    sentence('wrong_depths', { depths: depths.join(', '), stages: own.length }),
    l10n.t('Give {0} whole numbers above 0, for instance [{1}].', own.length, own.join(', ')),
  );
}

/**
 * Rounds a channel count to a multiple of `divisor` without losing more than a tenth.
 * Source: `_make_divisible` of the TensorFlow MobileNet reference and torchvision.
 */
export function makeDivisible(value: number, divisor = 8): number {
  const rounded = Math.max(divisor, Math.floor((value + divisor / 2) / divisor) * divisor);
  return rounded < 0.9 * value ? rounded + divisor : rounded;
}

/** Rounds half to even, as Python's `round` and `torch.round`. */
export function roundHalfToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}
