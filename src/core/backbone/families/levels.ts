import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { sentence } from '../../shared/text/sentence';
import type { Architecture } from './family';
import type { FeatureMap } from './featureMap';
import type { Net, StageRange } from './net';

/**
 * A feature level of an architecture whose stages are built.
 * @param index from the finest, 0
 * @throws UserError for a level that the architecture does not have
 */
export function levelOf(
  net: Net,
  { levels, levelMap }: Architecture,
  index: number,
  arch: string,
): FeatureMap {
  const stage = net.stages.find(({ name }) => name === levels[index]);
  if (!stage) {
    throw new UserError(
      sentence('no_such_level', { index, arch, last: levels.length - 1 }),
      l10n.t('Choose levels that exist.'),
    );
  }
  return levelMap?.(net, stage.output, stage.name) ?? stage.output;
}

/** Strides of all feature levels of an architecture whose stages are built, finest first. */
export function levelStrides(
  stages: readonly StageRange[],
  { levels }: Pick<Architecture, 'levels'>,
): readonly number[] {
  return levels.map((level) => stages.find(({ name }) => name === level)?.output.stride ?? 0);
}

/** The last level of each stride; -1 where none has it. */
export function levelsOfStrides(
  strides: readonly number[],
  wanted: readonly number[],
): readonly number[] {
  return wanted.map((stride) => strides.lastIndexOf(stride));
}
