import * as vscode from 'vscode';
import { countSamples, formatStatus, formatTime } from '../../ui/format';
import { formatBytes } from '../../core/shared/text/numberText';
import { metricLabel } from '../../core/metrics/metricLabel';
import type { Metrics } from '../../core/metrics/headResult';
import { modelMetric } from '../../core/metrics/metricRef';
import { metricText } from '../../core/metrics/metricText';
import { namedValues } from '../../core/metrics/namedValues';
import type { Entry } from '../../core/registry/format/types';
import { told } from '../../core/shared/text/kept';
import { isObject } from '../../core/shared/items/jsonValue';
import type { JsonObject } from '../../core/shared/items/jsonValue';
import type { ModelFolder } from '../../ui/modelFolderTypes';
import { findEntry } from '../../ui/pipelines/snapshot';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { trainedFrom, trainedFromText } from '../../ui/trainedFrom';
import { escapeMarkdown, markdownTable, paragraphs } from './markdown';
import { decimalText } from '../../core/shared/text/quantity';

/** Everything that is known of one version. */
export function versionMarkdown(snapshot: Snapshot, version: string, folder: ModelFolder): string {
  const entry = findEntry(snapshot, version);
  const summary = snapshot.versions.find((row) => row.version === version);
  const champion = snapshot.status?.champion;
  const against = entry === champion ? undefined : champion;
  const data = entry?.training_data;
  const source = trainedFrom((entry as JsonObject | undefined)?.['backbone']);
  return paragraphs(
    `# ${escapeMarkdown(summary?.model_id ?? version)}`,
    markdownTable(
      ['', ''],
      [
        [vscode.l10n.t('Status'), summary ? formatStatus(summary.status) : ''],
        ...dates(entry ?? {}),
        [vscode.l10n.t('Architecture'), entry?.architecture ?? ''],
        [vscode.l10n.t('Backbone'), source ? trainedFromText(source) : ''],
        [vscode.l10n.t('Reason'), told(summary ?? {}, 'reason')],
        [vscode.l10n.t('Tags'), summary?.tags?.join(', ') ?? ''],
        [vscode.l10n.t('Folder'), folder.folder],
      ].filter(([, value]) => value),
    ),
    summary?.notes !== undefined && `## ${vscode.l10n.t('Notes')}`,
    summary?.notes !== undefined && escapeMarkdown(summary.notes),
    `## ${vscode.l10n.t('Metrics')}`,
    metricsTable(snapshot, summary?.metrics ?? {}, against),
    ...evaluationParts(folder.evaluation),
    `## ${vscode.l10n.t('Training data')}`,
    data?.total_samples === undefined
      ? vscode.l10n.t('Not recorded.')
      : `${countSamples(data.total_samples)}.`,
    (data?.events_included ?? []).length > 0 &&
      vscode.l10n.t('Events: {0}', escapeMarkdown((data?.events_included ?? []).join(', '))),
    `## ${vscode.l10n.t('Files')}`,
    markdownTable(
      [vscode.l10n.t('File'), vscode.l10n.t('Size'), vscode.l10n.t('SHA-256, as registered')],
      folder.files.map(({ path, bytes, sha256 }) => [path, formatBytes(bytes), sha256 ?? '']),
      [1],
    ),
  );
}

function dates(entry: JsonObject): string[][] {
  const fields = [
    ['registered_at', vscode.l10n.t('Registered')],
    ['deployed_at', vscode.l10n.t('Deployed')],
    ['archived_at', vscode.l10n.t('Archived')],
  ] as const;
  const rows = fields.map(([field, label]) => [label, entry[field]] as const);
  const from = entry['rollback_from'];
  return [
    ...rows.map(([label, at]) => [label, typeof at === 'string' ? formatTime(at) : '']),
    [vscode.l10n.t('Rolled back from'), typeof from === 'string' ? from : ''],
  ];
}

function metricsTable(
  { heads }: Snapshot,
  metrics: Metrics,
  against: Pick<Entry, 'metrics' | 'version'> | null | undefined,
): string {
  const rows = namedValues(metrics, heads).map(({ name, metric, value }) => {
    const other = against?.metrics[name];
    const cells = [metricLabel(metric), metricText(metric, value)];
    if (!against) return cells;
    return [...cells, typeof other === 'number' ? metricText(metric, other) : '–'];
  });
  const header = [
    vscode.l10n.t('Metric'),
    vscode.l10n.t('Value'),
    ...(against ? [vscode.l10n.t('Champion {0}', against.version)] : []),
  ];
  return markdownTable(header, rows, [1, 2]) || vscode.l10n.t('Not evaluated.');
}

/** The last evaluation, as far as its file can be read. */
function evaluationParts(evaluation: JsonObject | null): readonly (string | undefined)[] {
  if (!evaluation) return [];
  const dataset = isObject(evaluation['dataset']) ? evaluation['dataset'] : {};
  const latency = isObject(evaluation['latency']) ? evaluation['latency'] : {};
  const environment = isObject(evaluation['environment']) ? evaluation['environment'] : {};
  const { p50_ms: p50, p95_ms: p95 } = latency;
  const facts = [
    [vscode.l10n.t('Evaluated'), formatTime(textOf(evaluation['evaluated_at']))],
    [vscode.l10n.t('Data set'), textOf(dataset['path'])],
    [vscode.l10n.t('Samples'), textOf(dataset['samples'])],
    [
      vscode.l10n.t('Skipped'),
      Array.isArray(dataset['skipped']) ? String(dataset['skipped'].length) : '',
    ],
    [
      vscode.l10n.t('Latency, median'),
      typeof p50 === 'number' ? metricText(modelMetric('latency_p50_ms'), p50) : '',
    ],
    [
      vscode.l10n.t('Latency, 95th percentile'),
      typeof p95 === 'number' ? metricText(modelMetric('latency_p95_ms'), p95) : '',
    ],
    [vscode.l10n.t('Machine'), textOf(environment['cpu'])],
  ];
  return [
    `## ${vscode.l10n.t('Evaluation')}`,
    markdownTable(
      ['', ''],
      facts.filter(([, value]) => value),
    ),
    ...headParts(evaluation['heads']),
    skippedPart(dataset['skipped']),
  ];
}

function headParts(heads: unknown): readonly string[] {
  if (!isObject(heads)) return [];
  return Object.entries(heads).flatMap(([name, head]) => {
    const classes = isObject(head) && Array.isArray(head['classes']) ? head['classes'] : [];
    const rows = classes.filter(isObject).map(classRow);
    const table = markdownTable(
      [
        vscode.l10n.t('Class'),
        vscode.l10n.t('Samples'),
        vscode.l10n.t('Precision'),
        vscode.l10n.t('Recall'),
        'F1',
      ],
      rows,
      [1, 2, 3, 4],
    );
    return table ? [`### ${escapeMarkdown(name)}`, table] : [];
  });
}

function classRow({ name, support, precision, recall, f1 }: JsonObject): string[] {
  const rate = (value: unknown) => (typeof value === 'number' ? decimalText(value, 4) : '–');
  return [textOf(name), textOf(support), rate(precision), rate(recall), rate(f1)];
}

function skippedPart(skipped: unknown): string | undefined {
  if (!Array.isArray(skipped) || skipped.length === 0) return undefined;
  const rows = skipped.filter(isObject).slice(0, 100);
  return paragraphs(
    `### ${vscode.l10n.t('Skipped samples')}`,
    markdownTable(
      [vscode.l10n.t('Sample'), vscode.l10n.t('Reason')],
      rows.map((sample) => [textOf(sample['id']), told(sample, 'reason')]),
    ),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
