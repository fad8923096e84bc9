import type { Augmentation } from './augmentations';
import { itemAt } from '../shared/items/lookUp';
import { Random } from '../shared/random/random';
import { shuffled } from '../shared/random/shuffled';
import { adjustBrightness, adjustContrast, adjustHue, adjustSaturation } from './colour';
import { cropTo, drawPart } from './crop';
import { drawBetween } from './draws';
import { flip } from './flip';
import { cutmix, mixup, mosaic } from './mixing';
import { addNoise, blur, cutOut } from './pixels';
import type { AugmentedSample, TrainingSample } from './trainingSample';
import { rotationMap, scaleMap, shiftMap, warp } from './warp';

/**
 * What training would do to a sample: the augmentations in the order of the configuration, those
 * that were drawn named in the result. The same for the same seed, sample and turn on every machine.
 * @param samples what mixup, cutmix and mosaic take others from; all of one size
 * @param index of the sample that is augmented
 * @param turn tells apart several results from one sample
 */
export function augment(
  samples: readonly TrainingSample[],
  index: number,
  augmentations: readonly Augmentation[],
  seed: number,
  turn = 0,
): AugmentedSample {
  const random = new Random(seed, `augmentation ${index} ${turn}`);
  const start: AugmentedSample = { ...itemAt(samples, index), applied: [] };
  return augmentations.reduce((sample, one) => {
    if (random.fraction() >= (one.p ?? 1)) return sample;
    return { ...apply(sample, one, samples, random), applied: [...sample.applied, one.op] };
  }, start);
}

function apply(
  sample: TrainingSample,
  one: Augmentation,
  samples: readonly TrainingSample[],
  random: Random,
): TrainingSample {
  const { width, height } = sample.image;
  const other = () => itemAt(samples, random.below(samples.length));
  switch (one.op) {
    case 'horizontalFlip':
      return flip(sample, 'horizontal');
    case 'verticalFlip':
      return flip(sample, 'vertical');
    case 'rotation':
      return warp(sample, rotationMap(drawBetween(random, -one.degrees, one.degrees)));
    case 'translation': {
      const dx = Math.round(drawBetween(random, -(one.x ?? 0), one.x ?? 0) * width);
      const dy = Math.round(drawBetween(random, -(one.y ?? 0), one.y ?? 0) * height);
      return warp(sample, shiftMap(dx, dy));
    }
    case 'scale':
      return warp(sample, scaleMap(drawBetween(random, ...one.range)));
    case 'crop': {
      const { area = [0.08, 1], ratio = [3 / 4, 4 / 3] } = one;
      return cropTo(sample, drawPart(random, sample.image, area, ratio));
    }
    case 'colorJitter':
      return { ...sample, image: jitter(sample.image, one, random) };
    case 'blur': {
      const reach = Math.ceil(3 * one.sigma[1]);
      return { ...sample, image: blur(sample.image, drawBetween(random, ...one.sigma), reach) };
    }
    case 'noise':
      return { ...sample, image: addNoise(sample.image, one.std, random) };
    case 'cutout':
      return { ...sample, image: cutOut(sample.image, one.size, one.count ?? 1, random) };
    case 'mixup':
      return mixup(sample, other(), one.alpha, random);
    case 'cutmix':
      return cutmix(sample, other(), one.alpha, random);
    case 'mosaic':
      return mosaic([sample, other(), other(), other()], random);
  }
}

type Jitter = Extract<Augmentation, { op: 'colorJitter' }>;

/** Factors of 1 - amount to 1 + amount, the hue by turns, in random order. */
function jitter(image: TrainingSample['image'], one: Jitter, random: Random) {
  const factor = (amount: number) => drawBetween(random, Math.max(0, 1 - amount), 1 + amount);
  const { brightness = 0, contrast = 0, saturation = 0, hue = 0 } = one;
  const steps = [
    brightness > 0 && ((now: typeof image) => adjustBrightness(now, factor(brightness))),
    contrast > 0 && ((now: typeof image) => adjustContrast(now, factor(contrast))),
    saturation > 0 && ((now: typeof image) => adjustSaturation(now, factor(saturation))),
    hue > 0 && ((now: typeof image) => adjustHue(now, drawBetween(random, -hue, hue))),
  ];
  return shuffled(steps, random).reduce((now, change) => (change ? change(now) : now), image);
}
