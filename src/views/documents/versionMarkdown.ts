import {
  count,
  formatBytes,
  formatMetric,
  formatStatus,
  formatTime,
  metricLabel,
  orderMetrics,
} from '../../ui/format';
import { isJsonObject } from '../../ui/modelFolderTypes';
import type { JsonObject, ModelFolder } from '../../ui/modelFolderTypes';
import { findEntry } from '../../ui/pipelines/snapshot';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { escapeMarkdown, markdownTable, paragraphs } from './markdown';

/** Everything that is known of one version. */
export function versionMarkdown(snapshot: Snapshot, version: string, folder: ModelFolder): string {
  const entry = findEntry(snapshot, version);
  const summary = snapshot.versions.find((row) => row.version === version);
  const champion = snapshot.status?.champion;
  const against = entry === champion ? undefined : champion;
  const data = entry?.training_data;
  return paragraphs(
    `# ${escapeMarkdown(summary?.model_id ?? version)}`,
    markdownTable(
      ['', ''],
      [
        ['Status', summary ? formatStatus(summary.status) : ''],
        ...dates(entry ?? {}),
        ['Architecture', entry?.architecture ?? ''],
        ['Reason', summary?.reason ?? ''],
        ['Folder', folder.folder],
      ].filter(([, value]) => value),
    ),
    '## Metrics',
    metricsTable(summary?.metrics ?? {}, against?.metrics, against?.version),
    ...evaluationParts(folder.evaluation),
    '## Training data',
    data?.total_samples === undefined ? 'Not recorded.' : `${count(data.total_samples, 'sample')}.`,
    (data?.events_included ?? []).length > 0 &&
      `Events: ${escapeMarkdown((data?.events_included ?? []).join(', '))}`,
    '## Files',
    markdownTable(
      ['File', 'Size', 'SHA-256, as registered'],
      folder.files.map(({ path, bytes, sha256 }) => [path, formatBytes(bytes), sha256 ?? '']),
      [1],
    ),
  );
}

function dates(entry: JsonObject): string[][] {
  const fields = [
    ['registered_at', 'Registered'],
    ['deployed_at', 'Deployed'],
    ['archived_at', 'Archived'],
  ] as const;
  const rows = fields.map(([field, label]) => [label, entry[field]] as const);
  const from = entry['rollback_from'];
  return [
    ...rows.map(([label, at]) => [label, typeof at === 'string' ? formatTime(at) : '']),
    ['Rolled back from', typeof from === 'string' ? from : ''],
  ];
}

function metricsTable(
  metrics: Readonly<Record<string, number>>,
  against: Readonly<Record<string, number>> | undefined,
  champion: string | undefined,
): string {
  const rows = orderMetrics(metrics).map(([name, value]) => {
    const other = against?.[name];
    const cells = [metricLabel(name), formatMetric(name, value)];
    if (!against) return cells;
    return [...cells, typeof other === 'number' ? formatMetric(name, other) : '–'];
  });
  const header = ['Metric', 'Value', ...(against ? [`Champion ${champion}`] : [])];
  return markdownTable(header, rows, [1, 2]) || 'Not evaluated.';
}

/** The last evaluation, as far as its file can be read. */
function evaluationParts(evaluation: JsonObject | null): readonly (string | undefined)[] {
  if (!evaluation) return [];
  const dataset = isJsonObject(evaluation['dataset']) ? evaluation['dataset'] : {};
  const latency = isJsonObject(evaluation['latency']) ? evaluation['latency'] : {};
  const environment = isJsonObject(evaluation['environment']) ? evaluation['environment'] : {};
  const { p50_ms: p50, p95_ms: p95 } = latency;
  const facts = [
    ['Evaluated', formatTime(textOf(evaluation['evaluated_at']))],
    ['Data set', textOf(dataset['path'])],
    ['Samples', textOf(dataset['samples'])],
    ['Skipped', Array.isArray(dataset['skipped']) ? String(dataset['skipped'].length) : ''],
    ['Latency, median', typeof p50 === 'number' ? formatMetric('latency_ms', p50) : ''],
    ['Latency, 95th percentile', typeof p95 === 'number' ? formatMetric('latency_ms', p95) : ''],
    ['Machine', textOf(environment['cpu'])],
  ];
  return [
    '## Evaluation',
    markdownTable(
      ['', ''],
      facts.filter(([, value]) => value),
    ),
    ...headParts(evaluation['heads']),
    skippedPart(dataset['skipped']),
  ];
}

function headParts(heads: unknown): readonly string[] {
  if (!isJsonObject(heads)) return [];
  return Object.entries(heads).flatMap(([name, head]) => {
    const classes = isJsonObject(head) && Array.isArray(head['classes']) ? head['classes'] : [];
    const rows = (classes as unknown[]).filter(isJsonObject).map(classRow);
    const table = markdownTable(
      ['Class', 'Samples', 'Precision', 'Recall', 'F1'],
      rows,
      [1, 2, 3, 4],
    );
    return table ? [`### ${escapeMarkdown(name)}`, table] : [];
  });
}

function classRow({ name, support, precision, recall, f1 }: JsonObject): string[] {
  const rate = (value: unknown) => (typeof value === 'number' ? value.toFixed(4) : '–');
  return [textOf(name), textOf(support), rate(precision), rate(recall), rate(f1)];
}

function skippedPart(skipped: unknown): string | undefined {
  if (!Array.isArray(skipped) || skipped.length === 0) return undefined;
  const rows = (skipped as unknown[]).filter(isJsonObject).slice(0, 100);
  return paragraphs(
    '### Skipped samples',
    markdownTable(
      ['Sample', 'Reason'],
      rows.map(({ id, reason }) => [textOf(id), textOf(reason)]),
    ),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
