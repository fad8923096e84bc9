import type { Contract } from '../../core/evaluation/contract/contractTypes';
import { contractDifferences } from '../../core/evaluation/contract/contractDifferences';
import { optionsText } from './contractOptions';
import type { ContractOptions } from './contractOptions';
import type { InputContract } from '../../core/images/inputContract';
import { shellWord } from '../../core/shared/text/shellWord';

/**
 * The command that registers a model with another contract. The options are those of `register`.
 * @param source what it copies: a model file, or the folder of a version that was decided on
 * @param given options that the declared contract came from; those of what changes are replaced
 */
export function registerCopy(
  source: string,
  declared: Contract,
  better: Contract,
  given: ContractOptions = {},
): string {
  const changed = new Set(contractDifferences(declared, better).map(({ field }) => field));
  const { input, classes } = better;
  const kept = { ...given, ...replacedBy(changed) };
  const heads = Object.keys(classes).filter((head) => changed.has(`classes.${head}`));
  const has = (...fields: readonly (keyof InputContract)[]) =>
    fields.some((field) => changed.has(`input.${field}`));
  return [
    `backbone register ${shellWord(source)}${optionsText(kept, shellWord)}`,
    ...(has('color') ? [`--color ${input.color}`] : []),
    ...(has('scale', 'mean', 'std') ? normalizationOptions(input) : []),
    ...(has('resize', 'crop') ? geometryOptions(input) : []),
    ...heads.map((head) => `--classes ${shellWord(`${head}=${(classes[head] ?? []).join(',')}`)}`),
  ].join(' ');
}

function replacedBy(changed: ReadonlySet<string>): ContractOptions {
  const has = (...fields: readonly string[]) => fields.some((field) => changed.has(field));
  return {
    ...(has('input.color') && { color: undefined }),
    ...(has('input.scale', 'input.mean', 'input.std') && {
      ...{ scale: undefined, mean: undefined, std: undefined },
    }),
    ...(has('input.resize', 'input.crop') && { resize: undefined, crop: undefined }),
    ...([...changed].some((field) => field.startsWith('classes.')) && { classes: undefined }),
  };
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
