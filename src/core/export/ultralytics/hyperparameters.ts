import * as l10n from '@vscode/l10n';
import type { Augmentation } from '../../augmentation/augmentations';
import type { BackboneConfig } from '../../backbone/config/config';
import type { Refuse } from '../exportTypes';

/** Arguments of Ultralytics' trainer by name. */
export type Hyperparameters = Record<string, number | string | null>;

/** Everything that Ultralytics would do by itself, turned off; cutmix is off, and not in all of 8.3. */
const disabled: Hyperparameters = {
  fliplr: 0,
  flipud: 0,
  hsv_h: 0,
  hsv_s: 0,
  hsv_v: 0,
  degrees: 0,
  translate: 0,
  scale: 0,
  shear: 0,
  perspective: 0,
  mosaic: 0,
  close_mosaic: 0,
  mixup: 0,
  copy_paste: 0,
  auto_augment: null,
  erasing: 0,
};

/** The parameters of Ultralytics' MixUp's Beta distribution, which cannot be set. */
const MIXUP_ALPHA = 32;

/**
 * The augmentations as Ultralytics' trainer takes them. Its pipeline has a fixed order, of which the
 * README tells; what it lacks is refused.
 * Source: `v8_transforms` and `classify_augmentations` of ultralytics/data/augment.py.
 */
export function hyperparameters(config: BackboneConfig, refuse: Refuse): Hyperparameters {
  const set: Hyperparameters = { ...disabled };
  const detection = config.head.type === 'detection';
  config.augmentation?.forEach((one, index) => {
    const refuseField = (field: string, message: string) =>
      refuse(
        ['augmentation', index, field],
        message,
        l10n.t('change or remove it, or export to onnx'),
      );
    if (!detection && !['horizontalFlip', 'verticalFlip', 'crop', 'colorJitter'].includes(one.op)) {
      return refuseField(
        'op',
        l10n.t('"{0}" has no counterpart in Ultralytics\' classification', one.op),
      );
    }
    const unconditional =
      one.op !== 'horizontalFlip' && one.op !== 'verticalFlip' && !MIXED.has(one.op);
    if (unconditional && one.p !== undefined && one.p !== 1) {
      refuseField('p', l10n.t('must be 1: Ultralytics applies "{0}" to every image', one.op));
    }
    Object.assign(set, argumentsOf(one, detection, refuseField));
  });
  return set;
}

const MIXED: ReadonlySet<Augmentation['op']> = new Set(['mixup', 'cutmix', 'mosaic']);

type RefuseField = (field: string, message: string) => void;

function argumentsOf(
  one: Augmentation,
  detection: boolean,
  refuseField: RefuseField,
): Hyperparameters {
  switch (one.op) {
    case 'horizontalFlip':
      return { fliplr: one.p ?? 1 };
    case 'verticalFlip':
      return { flipud: one.p ?? 1 };
    case 'rotation':
      return { degrees: one.degrees };
    case 'translation':
      if ((one.x ?? 0) !== (one.y ?? 0)) refuseField('x', l10n.t('must equal y for Ultralytics'));
      return { translate: one.x ?? 0 };
    case 'scale': {
      const [from, to] = one.range;
      const gain = Math.round((to - 1) * 1e9) / 1e9;
      if (Math.abs(1 - from - gain) > 1e-9)
        refuseField('range', l10n.t('must be symmetric around 1 for Ultralytics'));
      return { scale: gain };
    }
    case 'crop':
      return cropArguments(one, detection, refuseField);
    case 'colorJitter':
      if (one.contrast) refuseField('contrast', l10n.t('has no counterpart in Ultralytics'));
      return { hsv_h: one.hue ?? 0, hsv_s: one.saturation ?? 0, hsv_v: one.brightness ?? 0 };
    case 'mixup':
      if (one.alpha !== MIXUP_ALPHA)
        refuseField('alpha', l10n.t('must be {0}, as Ultralytics has it', MIXUP_ALPHA));
      return { mixup: one.p ?? 1 };
    case 'mosaic':
      return { mosaic: one.p ?? 1 };
    default:
      refuseField('op', l10n.t('"{0}" has no counterpart in Ultralytics', one.op));
      return {};
  }
}

function cropArguments(
  { area = [0.08, 1], ratio }: Extract<Augmentation, { op: 'crop' }>,
  detection: boolean,
  refuseField: RefuseField,
): Hyperparameters {
  if (detection) refuseField('op', l10n.t('"crop" has no counterpart in Ultralytics\' detection'));
  if (ratio) refuseField('ratio', l10n.t('cannot be set for Ultralytics, which takes 3/4 to 4/3'));
  if (area[1] !== 1) refuseField('area', l10n.t('must end at 1 for Ultralytics'));
  return { scale: Math.round((1 - area[0]) * 1e9) / 1e9 };
}
