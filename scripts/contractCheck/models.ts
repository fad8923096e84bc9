import type { InputContract } from '../../src/core/images/inputContract';
import { drawGrain, drawShape, grainClasses, shapeClasses } from './shapes';
import type { MadeImage } from './shapes';

/** A small model with the contract that it was trained by. */
export interface SmallModel {
  /** Name of its file in `test/fixtures/contractCheck`. */
  readonly name: string;
  readonly draw: (seed: number) => MadeImage;
  readonly classes: readonly string[];
  readonly input: InputContract;
}

const size = [16, 16] as const;
const fed = {
  name: 'input',
  size,
  layout: 'NCHW',
  color: 'RGB',
  dtype: 'float32',
  exif: 'ignore',
} as const;
const zeroOne = { scale: 1 / 255, mean: [0, 0, 0], std: [1, 1, 1] } as const;
const imageNet = {
  scale: 1 / 255,
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
} as const;

export const smallModels = {
  /** As torchvision's classifiers: the centre of the short side, ImageNet's mean and std. */
  cropped: {
    name: 'cropped',
    draw: drawShape,
    classes: shapeClasses,
    input: {
      ...fed,
      ...imageNet,
      resize: { mode: 'shortest', size: 16, interpolation: 'bilinear' },
      crop: size,
    },
  },
  /** As Ultralytics' detectors: the whole image with borders, pixels from 0 to 1. */
  letterboxed: {
    name: 'letterboxed',
    draw: drawShape,
    classes: shapeClasses,
    input: { ...fed, ...zeroOne, resize: { mode: 'letterbox', interpolation: 'bilinear' } },
  },
  /** Lives on what single pixels show: fed by nearest neighbours. */
  grainy: {
    name: 'grainy',
    draw: drawGrain,
    classes: grainClasses,
    input: { ...fed, ...zeroOne, resize: { mode: 'squash', interpolation: 'nearest' } },
  },
} as const satisfies Readonly<Record<string, SmallModel>>;
