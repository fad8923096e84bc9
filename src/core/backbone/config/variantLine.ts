import * as l10n from '@vscode/l10n';
import { familyOf } from '../families/catalogue';
import { backboneFigures, type BackboneFigures } from '../families/backboneFigures';
import { figuresLine } from './figuresText';
import { publishedResult } from '../families/published';
import { recipeOf } from '../families/recipes';

const known = new Map<string, BackboneFigures>();

/** The figures of a variant as it is published: its own input size, 1000 or 80 classes. Counted once. */
export function variantFigures(arch: string): BackboneFigures {
  const figures = known.get(arch) ?? countVariant(arch);
  known.set(arch, figures);
  return figures;
}

function countVariant(arch: string): BackboneFigures {
  const { size } = recipeOf(arch);
  const detects = familyOf(arch).architecture(arch, {}).detect !== undefined;
  return backboneFigures({
    arch,
    options: {},
    input: { size: [size, size], channels: 3, batch: null },
    head: detects ? { type: 'detection', classes: 80 } : { type: 'classification', classes: 1000 },
  });
}

/** `ResNet · 25.6 M parameters · 4.09 GMACs at 224×224 · ImageNet top-1 80.9 %`. */
export function variantLine(arch: string): string {
  const { size } = recipeOf(arch);
  const figures = figuresLine(variantFigures(arch));
  const sized = l10n.t('{0} at {1}', figures, `${size}×${size}`);
  return [familyOf(arch).name, sized, ...scoreOf(arch)].join(' · ');
}

/** `ImageNet top-1 80.9 %` in a list; empty where no one has published a score. */
export function scoreOf(arch: string): readonly string[] {
  const result = publishedResult(arch);
  if (!result) return [];
  const metric = result.metric === 'imagenet_top1' ? 'ImageNet top-1' : 'COCO mAP50-95';
  return [`${metric} ${result.value.toFixed(1)} %`];
}
