import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { detectionOutputName } from '../families/detector/detectionOutputs';
import { styleOf } from './configSpec';
import type {
  BackboneConfig,
  Classes,
  DetectionHeadConfig,
  NeckConfig,
  PreprocessingConfig,
} from './config';
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

function outputContracts({ head, neck }: BackboneConfig): Record<string, OutputContract> {
  switch (head.type) {
    case 'classification':
      return { [onlyHeadNames.classification]: { name: 'logits', activation: 'softmax' } };
    case 'detection':
      return boxContracts(head, neck);
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

function boxContracts(
  head: DetectionHeadConfig,
  neck: NeckConfig | undefined,
): Record<string, OutputContract> {
  // An architecture's own head has the layout that its shape tells.
  const decoder = neck && decoderOf(head, neck);
  const read = { activation: 'none', ...(decoder ? { decoder } : {}) } as const;
  if (!head.heads) return { [onlyHeadNames.detection]: { name: 'output0', ...read } };
  return Object.fromEntries(
    Object.keys(head.heads).map((name) => [name, { name: detectionOutputName(name), ...read }]),
  );
}

function decoderOf(head: DetectionHeadConfig, neck: NeckConfig): OutputContract['decoder'] {
  if (head.nms) return 'end2end';
  return styleOf(head, neck) === 'yolov5' ? 'yolov5' : 'yolov8';
}

/** The classes of each head, by the names that the contract gives the heads. */
export function headClasses({ head }: BackboneConfig): Readonly<Record<string, Classes>> {
  switch (head.type) {
    case 'none':
      return {};
    case 'multihead':
      return head.heads;
    case 'classification':
      return { [onlyHeadNames.classification]: head.classes };
    case 'detection':
      return head.heads ?? { [onlyHeadNames.detection]: head.classes ?? [] };
  }
}

/** Names of classes: those of the configuration, or for a number of them "0", "1", "2" … */
export function classNames(classes: Classes): readonly string[] {
  if (typeof classes !== 'number') return classes;
  return Array.from({ length: classes }, (_, index) => String(index));
}
