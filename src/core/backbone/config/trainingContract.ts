import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { BackboneConfig, Classes, PreprocessingConfig } from './config';
import { onlyHeadNames } from '../../metrics/headPolicy';
import type { InputContract } from '../../images/inputContract';
import type { Contract, OutputContract } from '../../evaluation/contract/contractTypes';

/**
 * How a model of this configuration is fed and read: its preprocessing, unchanged, becomes the
 * contract of what is trained from it. What the configuration leaves open: without resize and crop an
 * image is squashed (for a detection head letterboxed) to the input's size, pixels are divided by 255,
 * mean is 0 and std 1.
 * @throws UserError for a model without a head, or with channels that no image has
 */
export function trainingContract(config: BackboneConfig): Omit<Contract, 'classes'> {
  return { input: inputContract(config), outputs: outputContracts(config) };
}

/** How images are fed, as `trainingContract` says. */
export function inputContract(config: BackboneConfig): InputContract {
  const { input, preprocessing = {} } = config;
  const channels = input.channels ?? 3;
  if (channels !== 1 && channels !== 3) {
    throw new UserError(
      l10n.t('input.channels is {0}: images have 3 channels, or 1 when they are grey.', channels),
      l10n.t('Set input.channels to 3 or 1.'),
    );
  }
  const { crop, scale, mean, std } = preprocessing;
  const resize = resizeOf(config, preprocessing);
  return {
    name: 'input',
    size: input.size,
    layout: 'NCHW',
    color: channels === 1 ? 'GRAY' : 'RGB',
    dtype: 'float32',
    ...(resize ? { resize } : {}),
    ...(crop ? { crop } : {}),
    scale: scale ?? 1 / 255,
    mean: mean ?? new Array<number>(channels).fill(0),
    std: std ?? new Array<number>(channels).fill(1),
    exif: 'ignore',
  };
}

function resizeOf({ head }: BackboneConfig, { resize, crop }: PreprocessingConfig) {
  if (resize || crop) return resize;
  const mode = head.type === 'detection' ? 'letterbox' : 'squash';
  return { mode, interpolation: 'bilinear' } as const;
}

function outputContracts({ head }: BackboneConfig): Record<string, OutputContract> {
  switch (head.type) {
    case 'classification':
      return { [onlyHeadNames.classification]: { name: 'logits', activation: 'softmax' } };
    case 'detection':
      return { [onlyHeadNames.detection]: { name: 'output0', activation: 'none' } };
    case 'multihead': {
      const heads = Object.keys(head.heads).map((name): [string, OutputContract] => [
        name,
        { name: `${name}_logits`, activation: 'softmax' },
      ]);
      return Object.fromEntries(heads);
    }
    case 'none':
      throw new UserError(
        l10n.t('head.type is "none": bare feature levels have no classes to train or read.'),
        l10n.t('Give the configuration a head.'),
      );
  }
}

/** The classes of each head, by the names that the contract gives the heads. */
export function headClasses({ head }: BackboneConfig): Readonly<Record<string, Classes>> {
  switch (head.type) {
    case 'none':
      return {};
    case 'multihead':
      return head.heads;
    default:
      return { [onlyHeadNames[head.type]]: head.classes };
  }
}

/** Names of classes: those of the configuration, or for a number of them "0", "1", "2" … */
export function classNames(classes: Classes): readonly string[] {
  if (typeof classes !== 'number') return classes;
  return Array.from({ length: classes }, (_, index) => String(index));
}
