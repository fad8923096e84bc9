import { archiveFolderOf } from '../../core/registry/format/layout';
import type { Contract } from '../../core/evaluation/contract/contractTypes';
import { contractDifferences } from '../../core/evaluation/contract/contractDifferences';
import type { InputContract } from '../../core/images/inputContract';

/**
 * The command that registers a copy of a version that was decided on, with another contract. The
 * options are those of `register`.
 */
export function registerCopy(modelId: string, declared: Contract, better: Contract): string {
  const changed = new Set(contractDifferences(declared, better).map(({ field }) => field));
  const { input, classes } = better;
  const heads = Object.keys(classes).filter((head) => changed.has(`classes.${head}`));
  const has = (...fields: readonly (keyof InputContract)[]) =>
    fields.some((field) => changed.has(`input.${field}`));
  return [
    `backbone register ${archiveFolderOf(modelId)}`,
    ...(has('color') ? [`--color ${input.color}`] : []),
    ...(has('scale', 'mean', 'std') ? normalizationOptions(input) : []),
    ...(has('resize', 'crop') ? geometryOptions(input) : []),
    ...heads.map((head) => `--classes ${quoted(`${head}=${(classes[head] ?? []).join(',')}`)}`),
  ].join(' ');
}

function normalizationOptions({ scale, mean, std }: InputContract): readonly string[] {
  return [`--scale ${scale}`, `--mean ${mean.join(',')}`, `--std ${std.join(',')}`];
}

function geometryOptions({ resize, crop }: InputContract): readonly string[] {
  if (!resize) return [];
  const side = typeof resize.size === 'number' ? `:${resize.size}` : '';
  const how = resize.interpolation === 'bilinear' ? '' : `/${resize.interpolation}`;
  const rule = `--resize ${resize.mode}${side}${how}`;
  return crop ? [rule, `--crop ${crop.join(',')}`] : [rule];
}

function quoted(text: string): string {
  return /^[\w=,.:-]+$/.test(text) ? text : `"${text.replaceAll('"', '\\"')}"`;
}
