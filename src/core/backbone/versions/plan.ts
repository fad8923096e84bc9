import * as l10n from '@vscode/l10n';
import * as semver from 'semver';
import { UserError } from '../../shared/errors/errors';
import { checkName } from '../../shared/files/names';
import { encode } from '../../shared/files/bytes';
import { readLog } from '../../shared/log/operationLog';
import { descending, isVersion } from '../../shared/versions/versions';
import type { Bump } from '../../shared/versions/versions';
import type { BackboneDiff } from './backboneDiff';
import type { BackboneVersion } from './backboneVersion';
import type { CommitPlan } from './plans';
import type { BackboneConfig } from '../config/config';
import { bumpFor } from './changes';
import { diffSides, versionSide, workingSide } from './diff';
import { describeChange } from './fieldText';
import { sameConfig } from './normalizeConfig';
import { readVersions } from './readVersions';
import { readSource, requireConfig } from './sources';
import type { ReadConfig } from './sources';
import type { BackbonesContext } from './backbonesContext';

/** What a commit is made of: the plan that was shown, and what it was made from. */
export interface Intention {
  readonly plan: CommitPlan;
  readonly read: ReadConfig;
  readonly config: BackboneConfig;
  /** The highest version; undefined for the first commit. */
  readonly newest: BackboneVersion | undefined;
}

/** @throws UserError when the configuration is not valid or its name is another than its file's */
export async function planCommit(
  context: BackbonesContext,
  name: string,
  bump?: Bump,
): Promise<Intention> {
  checkName(name, l10n.t('The name'));
  const read = await readSource(context, { name });
  const config = await requireConfig(context, read);
  requireOwnName(config, name, read.label);
  const known = await readVersions(context, name, await context.models());
  const newest = known.versions[0];
  const side = newest && (await versionSide(context, newest));
  const working = workingSide(config);
  const diff = diffSides(name, side ?? { ...working, label: 'nothing' }, working);
  const same = side !== undefined && sameConfig(side.config, config);
  const raised = bump ?? bumpFor(diff.fields);
  const to = same ? null : nextVersion(await usedVersions(context, name, known.taken), raised);
  const first = newest === undefined;
  const from = newest?.version ?? null;
  const plan = {
    name,
    from,
    to,
    bump: same || first ? null : raised,
    diff,
    consequences: consequencesOf(name, from, to, diff),
    token: tokenOf(context, read, known.taken),
  };
  return { plan, read, config, newest };
}

/** The state that a plan was made from: the file's bytes and the versions that there are. */
export function tokenOf(
  context: BackbonesContext,
  read: ReadConfig,
  taken: readonly string[],
): string {
  return context.hasher.digest(encode(`${context.hasher.digest(read.bytes)} ${taken.join(' ')}`));
}

function requireOwnName({ name }: BackboneConfig, fileName: string, label: string): void {
  if (name === fileName) return;
  throw new UserError(
    l10n.t('The name in {0} is "{1}"', label, name),
    l10n.t('Set "name" to "{0}", or rename the file: versions are found by this name.', fileName),
  );
}

/** Every version that was ever given, those of folders that are gone included. */
async function usedVersions(
  context: BackbonesContext,
  name: string,
  taken: readonly string[],
): Promise<readonly string[]> {
  const { operations } = await readLog({ ...context, layout: context.layout });
  const logged = operations
    .filter(({ type, backbone }) => type === 'commit' && backbone === name)
    .map(({ version }) => version)
    .filter(isVersion);
  return [...new Set([...taken, ...logged])].sort(descending);
}

function nextVersion([highest]: readonly string[], bump: Bump): string {
  return highest === undefined ? '1.0.0' : (semver.inc(highest, bump) ?? '1.0.0');
}

function consequencesOf(
  name: string,
  from: string | null,
  to: string | null,
  { fields }: BackboneDiff,
): readonly string[] {
  if (to === null)
    return [l10n.t('Nothing has changed since v{0}: no version is made.', from ?? '')];
  const lines = fields.map((change) => `${describeChange(change)}: ${change.text}.`);
  const becomes = l10n.t(
    'It is built, verified in ONNX Runtime and measured, and becomes {0} v{1}, which never changes.',
    name,
    to,
  );
  return [...lines, becomes];
}
