import { familyOf } from './catalogue';
import { backboneFigures, type BackboneFigures } from './figures';
import { publishedResult } from './published';
import { recipeOf } from './recipes';

/** The figures of a variant as it is published: its own input size, 1000 or 80 classes. */
export function variantFigures(arch: string): BackboneFigures {
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
  return [familyOf(arch).name, `${figures} at ${size}×${size}`, ...scoreOf(arch)].join(' · ');
}

/** `ImageNet top-1 80.9 %` in a list; empty where nobody has published a score. */
export function scoreOf(arch: string): readonly string[] {
  const result = publishedResult(arch);
  if (!result) return [];
  const metric = result.metric === 'imagenet_top1' ? 'ImageNet top-1' : 'COCO mAP50-95';
  return [`${metric} ${result.value.toFixed(1)} %`];
}

/** `25.6 M parameters · 4.09 GMACs`. */
export function figuresLine({ parameters, macs }: BackboneFigures): string {
  const multiplied = macs === null ? [] : [`${shortCount(macs)}MACs`];
  return [`${shortCount(parameters).trim()} parameters`, ...multiplied].join(' · ');
}

const units = [
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
] as const;

/** Three digits and a unit, to be followed by a word: `25.6 M`, `4.09 G`, `512 `. */
export function shortCount(value: number): string {
  const [size, unit] = units.find(([least]) => Math.abs(value) >= least * 0.9995) ?? [1, ''];
  const digits = value === 0 ? '0' : Number((value / size).toPrecision(3)).toString();
  return `${digits} ${unit}`;
}
