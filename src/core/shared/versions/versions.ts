import * as l10n from '@vscode/l10n';
import * as semver from 'semver';
import { UserError } from '../errors/errors';

export type Bump = 'patch' | 'minor' | 'major';

/** A full semantic version as it is written in the registry: `1.0.2`, not `v1.0.2` or `1.0`. */
export function isVersion(text: unknown): text is string {
  return typeof text === 'string' && text.length <= 100 && semver.valid(text) === text;
}

export function isRange(text: string): boolean {
  return text.trim() !== '' && semver.validRange(text) !== null;
}

export function satisfies(version: string, range: string): boolean {
  return semver.satisfies(version, range);
}

/** Highest first. */
export function descending(a: string, b: string): number {
  return semver.rcompare(a, b);
}

/** The version in a name such as `convnext_v1.0.2_rejected`; undefined when there is none. */
export function versionInName(name: string): string | undefined {
  const found = /_v(\d[0-9A-Za-z.-]*)/.exec(name)?.[1];
  return isVersion(found) ? found : undefined;
}

/** The family in a model id: what is before `_v` and the version. */
export function familyOf(modelId: string): string {
  return modelId.replace(/_v\d.*$/, '');
}

/**
 * The version that a new model gets: the highest ever used, bumped; 1.0.0 when none was.
 * @param used every version that was ever given, in any order
 */
export function nextVersion(used: Iterable<string>, bump: Bump = 'patch'): string {
  const highest = [...used].filter(isVersion).sort(descending)[0];
  if (highest === undefined) return '1.0.0';
  const next = semver.inc(highest, bump);
  if (next === null) throw new Error(`cannot bump ${highest}`);
  return next;
}

/** @throws UserError when a version is none or was given before */
export function checkNewVersion(version: string, used: ReadonlySet<string>): string {
  if (!isVersion(version))
    throw new UserError(
      l10n.t('{0} is not a semantic version', JSON.stringify(version)),
      l10n.t('Write it as MAJOR.MINOR.PATCH, for instance 1.2.0.'),
    );
  if (used.has(version))
    throw new UserError(
      l10n.t('version {0} was given before', version),
      l10n.t('A version is never given twice; use {0} or leave it out.', nextVersion(used)),
    );
  return version;
}
