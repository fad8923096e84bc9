import { valueAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { untilAborted } from '../../shared/errors/untilAborted';
import { join } from '../../shared/files/paths';
import { folderPart } from '../format/layout';
import { doubtOf } from '../state/doubts';
import { mainFileOf, rolesInOrder } from '../storage/locate';
import { isOnnx, isRealFolder, mismatches } from '../storage/modelFiles';
import type { CandidateOptions, RollbackCandidate } from '../modelRegistry';
import { absolute, shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { parseTime } from '../../shared/time/time';
import type { ArchiveEntry, Registry } from '../format/types';
import { descending, isRange, isVersion, satisfies } from '../../shared/versions/versions';
import { rolesOf } from '../format/roles';
import { localized } from '../../shared/text/sentence';

/** Entries that can be rolled back to: archived ones, then those rolled back from, newest first. */
export function candidateEntries(registry: Registry): readonly ArchiveEntry[] {
  const roles = rolesOf(registry);
  const order = new Map(registry.archive.map((entry, index) => [entry, index]));
  const newestFirst = registry.archive.toSorted(
    (a, b) => time(b) - time(a) || valueAt(order, b) - valueAt(order, a),
  );
  const of = (status: string) => newestFirst.filter(({ version }) => roles.get(version) === status);
  return [...of('archived'), ...of('pre_rollback')];
}

/** An entry whose date cannot be read is older than all others. */
function time({ archived_at }: ArchiveEntry): number {
  const milliseconds = parseTime(archived_at);
  return Number.isNaN(milliseconds) ? 0 : milliseconds;
}

/**
 * The entry that a rollback goes to.
 * @param wanted a full version, or a range: the highest candidate that matches; absent: the newest
 *   archived version
 */
export function chooseTarget(registry: Registry, wanted: string | undefined): ArchiveEntry {
  const candidates = candidateEntries(registry);
  if (wanted === undefined)
    return (
      candidates[0] ?? none(registry, l10n.t('there is no version in the archive to roll back to'))
    );
  const exact = candidates.find(({ version }) => version === wanted);
  if (exact) return exact;
  if (isVersion(wanted)) return unsuitable(registry, wanted);
  if (!isRange(wanted))
    throw new UserError(
      l10n.t('{0} is neither a version nor a range', JSON.stringify(wanted)),
      l10n.t('Name a version such as 1.0.1, or a range such as 1.0.x.'),
      { kind: 'usage' },
    );
  const [highest] = candidates
    .filter(({ version }) => satisfies(version, wanted))
    .toSorted((a, b) => descending(a.version, b.version));
  return (
    highest ??
    none(registry, l10n.t('there is no version that matches {0} to roll back to', wanted))
  );
}

function unsuitable(registry: Registry, version: string): never {
  const role = rolesOf(registry).get(version);
  if (role === undefined)
    return none(registry, l10n.t('there is no version {0} to roll back to', version));
  const message =
    role === 'champion'
      ? l10n.t('version {0} is already the champion', version)
      : l10n.t('version {0} is {1} and cannot be rolled back to', version, role);
  throw new UserError(message, remedyOf(registry));
}

function none(registry: Registry, message: string): never {
  throw new UserError(message, remedyOf(registry));
}

function remedyOf(registry: Registry): string {
  const versions = candidateEntries(registry).map(({ version }) => version);
  return versions.length > 0
    ? l10n.t('Choose one of {0}.', versions.slice(0, 10).join(', '))
    : l10n.t('Promote a challenger first; the version that it replaces can be rolled back to.');
}

/**
 * Why a version cannot be rolled back to, by its files alone: it was loaded when it was registered.
 * @returns undefined when its files are those that were registered
 */
export async function unusable(
  context: RegistryContext,
  registry: Registry,
  entry: ArchiveEntry,
): Promise<string | undefined> {
  const role = rolesInOrder(context, registry).find((one) => one.entry === entry);
  const doubt = role && (await doubtOf(context, registry, role));
  if (doubt) return localized(doubt);
  const folder = absolute(context, folderPart(entry.path));
  if (!(await isRealFolder(context, folder)))
    return l10n.t('{0} is missing', shown(context, folder));
  if (!entry.files)
    return l10n.t('it has not been adopted: the hashes of its files were never recorded');
  const [found] = await mismatches(context, folder, entry.files);
  return found && localized(found.fault);
}

/** The same, and having ONNX it is loaded, in a process of its own. */
export async function unloadable(
  context: RegistryContext,
  registry: Registry,
  entry: ArchiveEntry,
): Promise<string | undefined> {
  const fault = await unusable(context, registry, entry);
  if (fault !== undefined) return fault;
  const folder = absolute(context, folderPart(entry.path));
  try {
    const file = join(folder, await mainFileOf(context, entry, folder));
    if (isOnnx(file)) await context.probe.load(file);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** What can be rolled back to. With `check` every version is loaded, which takes half a second each. */
export async function listCandidates(
  context: RegistryContext,
  registry: Registry,
  { check = false, onProgress, signal }: CandidateOptions,
): Promise<readonly RollbackCandidate[]> {
  const rows: RollbackCandidate[] = [];
  const entries = candidateEntries(registry);
  for (const entry of entries) {
    if (check) onProgress?.({ done: rows.length, total: entries.length });
    const { version, model_id, archived_at, metrics } = entry;
    const look = () => (check ? unloadable : unusable)(context, registry, entry);
    const detail = await untilAborted(look, signal, () => l10n.t('The check'));
    const loadable = detail === undefined;
    rows.push({ version, model_id, archived_at, metrics, loadable, ...(!loadable && { detail }) });
  }
  return rows;
}
