import * as l10n from '@vscode/l10n';
import { isSafeName } from '../../shared/files/names';
import { isObject } from '../../shared/json/jsonPatch';
import type { JsonObject } from '../../shared/json/jsonPatch';
import type { ArchiveEntry, ChallengerEntry, ChampionEntry, Entry, VersionEntry } from './types';
import type { RecordedFollowUp, TrainingData, VersionStatus } from './types';
import { isVersion } from '../../shared/versions/versions';
import type { Metrics } from '../../metrics/headResult';
import type { FileDigest } from '../../shared/files/fileDigest';

/** An entry, or in words why it cannot be used. */
export type Parsed<T> = { readonly entry: T } | { readonly fault: string };

const statuses = ['champion', 'challenger', 'archived', 'rejected', 'pre_rollback'] as const;

export function parseChampion(value: unknown): Parsed<ChampionEntry> {
  return withEntry(value, (entry, raw) => ({
    ...entry,
    deployed_at: textOr(raw['deployed_at'], ''),
    status: textOr(raw['status'], 'active'),
  }));
}

export function parseChallenger(value: unknown): Parsed<ChallengerEntry> {
  return withEntry(value, (entry) => entry);
}

export function parseArchived(value: unknown): Parsed<ArchiveEntry> {
  return withEntry(value, (entry, raw) => ({
    ...entry,
    archived_at: textOr(raw['archived_at'], ''),
    reason: textOr(raw['reason'], ''),
  }));
}

/** A row of `all_versions`. */
export function parseRow(value: unknown): Parsed<VersionEntry> {
  if (!isObject(value)) return { fault: l10n.t('is no object') };
  const { version, path } = value;
  if (!isVersion(version)) return { fault: versionFault(version) };
  const status = statuses.find((known) => known === value['status']);
  if (!status)
    return { fault: l10n.t('has the status {0}, which is none', quote(value['status'])) };
  if (!isInnerPath(path))
    return { fault: l10n.t('has the path {0}, which leaves the root', quote(path)) };
  return { entry: { ...value, version, status, path } };
}

/** Whether a value is a relative path with plain names, which cannot lead out of the root. */
export function isInnerPath(value: unknown): value is string {
  return typeof value === 'string' && value.split('/').every(isSafeName);
}

/** The digests of an entry; undefined when any of them is not one. */
export function parseFiles(value: unknown): readonly FileDigest[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const files: FileDigest[] = [];
  for (const item of value) {
    if (!isObject(item)) return undefined;
    const { path, sha256, bytes } = item;
    if (!isInnerPath(path) || typeof sha256 !== 'string' || typeof bytes !== 'number')
      return undefined;
    files.push({ path, sha256, bytes });
  }
  return files;
}

function withEntry<T>(value: unknown, build: (entry: Entry, raw: JsonObject) => T): Parsed<T> {
  if (!isObject(value)) return { fault: l10n.t('is no object') };
  const fault = faultOf(value);
  return fault === undefined ? { entry: build(toEntry(value), value) } : { fault };
}

function faultOf(raw: JsonObject): string | undefined {
  const { version, model_id: id, path, home } = raw;
  if (!isVersion(version)) return versionFault(version);
  if (typeof id !== 'string' || !isSafeName(id))
    return l10n.t('has the model_id {0}, which is no plain name', quote(id));
  if (path !== undefined && !isInnerPath(path))
    return l10n.t('has the path {0}, which leaves the root or is no plain path', quote(path));
  if (home !== undefined && !isInnerPath(home))
    return l10n.t('has the home {0}, which leaves the root or is no plain path', quote(home));
  if (raw['files'] !== undefined && !parseFiles(raw['files']))
    return l10n.t('has a list of files that cannot be read');
  return undefined;
}

/** Fields that are known are of their type; those of another type are left to the text alone. */
function toEntry(raw: JsonObject): Entry {
  const { metrics, training_data, files, architecture, follow_ups, ...rest } = raw;
  const digests = parseFiles(files);
  const followUps = parseFollowUps(follow_ups);
  return {
    ...rest,
    model_id: String(raw['model_id']),
    version: String(raw['version']),
    path: textOr(raw['path'], `models/archive/${String(raw['model_id'])}`),
    metrics: toMetrics(metrics),
    training_data: toTrainingData(training_data),
    ...(typeof architecture === 'string' && { architecture }),
    ...(digests && { files: digests }),
    ...(followUps && { follow_ups: followUps }),
  };
}

function toMetrics(value: unknown): Metrics {
  if (!isObject(value)) return {};
  const numbers = Object.entries(value).filter(
    (pair): pair is [string, number] => typeof pair[1] === 'number' && Number.isFinite(pair[1]),
  );
  return Object.fromEntries(numbers);
}

function toTrainingData(value: unknown): TrainingData {
  if (!isObject(value)) return {};
  const { total_samples: samples, events_included: events, ...rest } = value;
  return {
    ...rest,
    ...(typeof samples === 'number' && { total_samples: samples }),
    ...(Array.isArray(events) && {
      events_included: events.filter((id): id is string => typeof id === 'string'),
    }),
  };
}

const situations = ['false_positives', 'accuracy_drop', 'model_bug', 'user_request'] as const;
const priorities = ['critical', 'high', 'medium'] as const;

function parseFollowUps(value: unknown): readonly RecordedFollowUp[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter(isObject).flatMap((raw) => {
    const situation = situations.find((known) => known === raw['situation']);
    const priority = priorities.find((known) => known === raw['priority']);
    const { operation, action, opened_at, closed_at, note } = raw;
    if (!situation || !priority || typeof operation !== 'string') return [];
    const opened = {
      operation,
      situation,
      priority,
      action: textOr(action, ''),
      opened_at: textOr(opened_at, ''),
    };
    const closed = typeof closed_at === 'string' && { closed_at };
    return [{ ...opened, ...closed, ...(typeof note === 'string' && { note }) }];
  });
}

/** The role of a version, when it is one. */
export function parseStatus(value: unknown): VersionStatus | undefined {
  return statuses.find((known) => known === value);
}

function versionFault(version: unknown): string {
  return l10n.t('has the version {0}, which is no semantic version', quote(version));
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function quote(value: unknown): string {
  return value === undefined ? '(none)' : (JSON.stringify(value) ?? '').slice(0, 80);
}
