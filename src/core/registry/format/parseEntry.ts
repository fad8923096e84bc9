import { isSafeName } from '../../shared/files/names';
import { isObject } from '../../shared/items/jsonValue';
import type { JsonObject } from '../../shared/items/jsonValue';
import type { ArchiveEntry, ChallengerEntry, ChampionEntry, Entry, VersionEntry } from './types';
import type { RecordedFollowUp, TrainingData, VersionStatus } from './types';
import { isVersion } from '../../shared/versions/versions';
import type { Metrics } from '../../metrics/headResult';
import type { FileDigest } from '../../shared/files/fileDigest';
import { sentence } from '../../shared/text/sentence';
import type { Sentence } from '../../shared/text/sentence';

/** An entry, or why it cannot be used. */
export type Parsed<T> = { readonly entry: T } | { readonly fault: Sentence };

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
  if (!isObject(value)) return { fault: sentence('not_an_object') };
  const { version, path } = value;
  if (!isVersion(version)) return { fault: versionFault(version) };
  const status = statuses.find((known) => known === value['status']);
  if (!status) return { fault: sentence('unknown_status', { value: quote(value['status']) }) };
  if (!isInnerPath(path)) return { fault: sentence('path_leaves_root', { value: quote(path) }) };
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
  if (!isObject(value)) return { fault: sentence('not_an_object') };
  const fault = faultOf(value);
  return fault === undefined ? { entry: build(toEntry(value), value) } : { fault };
}

function faultOf(raw: JsonObject): Sentence | undefined {
  const { version, model_id: id, path, home: archiveFolder } = raw;
  if (!isVersion(version)) return versionFault(version);
  if (typeof id !== 'string' || !isSafeName(id))
    return sentence('bad_model_id', { value: quote(id) });
  if (path !== undefined && !isInnerPath(path)) return sentence('bad_path', { value: quote(path) });
  if (archiveFolder !== undefined && !isInnerPath(archiveFolder))
    return sentence('bad_home', { value: quote(archiveFolder) });
  if (raw['files'] !== undefined && !parseFiles(raw['files'])) return sentence('bad_files');
  return undefined;
}

/** Fields that are known are of their type; those of another type are left to the text alone. */
function toEntry(raw: JsonObject): Entry {
  const { metrics, training_data, files, architecture, follow_ups, notes, tags, ...rest } = raw;
  const words = parseTags(tags);
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
    ...(typeof notes === 'string' && { notes }),
    ...(words && { tags: words }),
  };
}

function parseTags(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const words = value.filter((word): word is string => typeof word === 'string');
  return words.length === 0 ? undefined : words;
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

function versionFault(version: unknown): Sentence {
  return sentence('bad_version', { value: quote(version) });
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}

function quote(value: unknown): string {
  return value === undefined ? '(none)' : JSON.stringify(value).slice(0, 80);
}
