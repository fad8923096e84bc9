import { itemAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { byNearness } from '../../shared/text/nearness';
import type { Family } from './family';
import { convnext } from './convnext';
import { cspDarknet, darknet } from './darknet';
import { densenet } from './densenet';
import { efficientnet, efficientnetV2 } from './efficientnet';
import { mobilenetV2 } from './mobilenetV2';
import { mobilenetV3 } from './mobilenetV3';
import { regnetX, regnetY } from './regnet';
import { resnet, resnext, wideResnet } from './resnet';
import { vgg } from './vgg';
import { vit } from './vit';
import { yolo11, yolo11Classify, yolov5u, yolov8, yolov8Classify } from './yolo/yolo';
import { sentence } from '../../shared/text/sentence';

/** Every family that can be built; a new one adds its file and its line here. */
export const families: readonly Family[] = [
  resnet,
  resnext,
  wideResnet,
  efficientnet,
  efficientnetV2,
  convnext,
  mobilenetV2,
  mobilenetV3,
  regnetX,
  regnetY,
  densenet,
  vgg,
  vit,
  darknet,
  cspDarknet,
  yolov5u,
  yolov8,
  yolov8Classify,
  yolo11,
  yolo11Classify,
];

/** The family that a variant belongs to; undefined for a name that no one knows. */
export function findFamily(arch: string): Family | undefined {
  return families.find((family) => family.variants.includes(arch));
}

/** @throws UserError naming the nearest variant */
export function familyOf(arch: string): Family {
  const family = findFamily(arch);
  if (family) return family;
  throw new UserError(
    sentence('unknown_arch', { arch }),
    l10n.t('Did you mean "{0}"?', nearestVariant(arch)),
  );
}

/** The variant whose name takes the fewest edits. */
export function nearestVariant(arch: string): string {
  const names = families.flatMap((family) => family.variants);
  return itemAt(byNearness(arch, names), 0);
}
