import * as vscode from 'vscode';
import { metricLabel } from '../../core/metrics/metricLabel';
import type { Metric } from '../../core/metrics/metricRef';
import { metricText } from '../../core/metrics/metricText';
import { namedValues } from '../../core/metrics/namedValues';
import type { HeadShapes } from '../../core/metrics/parseMetric';
import { countSamples, formatTime } from '../../ui/format';
import { formatBytes } from '../../core/shared/text/numberText';
import { told } from '../../core/shared/text/kept';
import type { ModelFolder } from '../../ui/modelFolderTypes';
import { trainedFrom, trainedFromText } from '../../ui/trainedFrom';
import type { NodeView } from '../nodeView';
import type { Metrics } from '../../core/metrics/headResult';

/** Fields of an entry that the sections read; every role has some of them. */
export interface ShownEntry {
  readonly model_id: string;
  readonly version: string;
  readonly architecture?: string;
  readonly metrics: Metrics;
  readonly training_data: {
    readonly total_samples?: number;
    readonly events_included?: readonly string[];
  };
  readonly [more: string]: unknown;
}

/**
 * Metrics, the composite first.
 * @param against the champion's metrics, for the difference; absent for the champion itself
 * @param heads those that the policy names
 */
export function metricRows(
  entry: ShownEntry,
  against: Metrics | undefined,
  heads: HeadShapes | undefined,
): readonly NodeView[] {
  const metrics = namedValues(entry.metrics, heads);
  if (metrics.length === 0)
    return [{ label: vscode.l10n.t('Not evaluated'), icon: { id: 'circle-outline' } }];
  return metrics.map(({ name, metric, value }) => {
    const other = against?.[name];
    const difference = typeof other === 'number' ? ` (${signed(metric, value - other)})` : '';
    const told = (text: string) =>
      typeof other === 'number'
        ? vscode.l10n.t('{0}, against the champion {1}', text, signed(metric, value - other))
        : text;
    return {
      label: metricLabel(metric),
      description: `${metricText(metric, value)}${difference}`,
      tooltip: told(`${name}: ${value}`),
      spoken: told(`${metricLabel(metric)} ${metricText(metric, value)}`),
    };
  });
}

function signed(metric: Metric, difference: number): string {
  const text = metricText(metric, Math.abs(difference));
  return `${difference < 0 ? '−' : '+'}${text}`;
}

/** The files next to the model, with size and the hash that was recorded. */
export function fileRows({ files, folder }: ModelFolder): readonly NodeView[] {
  if (files.length === 0) return [{ label: vscode.l10n.t('No files'), icon: { id: 'warning' } }];
  return files.map(({ path, bytes, sha256 }) => ({
    label: path,
    description: [formatBytes(bytes), sha256?.slice(0, 12)].filter(Boolean).join('  '),
    tooltip: [`${folder}/${path}`, vscode.l10n.t('{0} bytes', bytes), sha256 && `SHA-256 ${sha256}`]
      .filter(Boolean)
      .join('\n'),
    icon: { id: /\.(onnx|pth)$/.test(path) ? 'symbol-misc' : 'file' },
  }));
}

/** What the version was trained on. */
export function dataRows({ training_data: data }: ShownEntry): readonly NodeView[] {
  const { total_samples: samples, events_included: events = [] } = data ?? {};
  const total: readonly NodeView[] =
    samples === undefined ? [] : [{ label: countSamples(samples), icon: { id: 'database' } }];
  const included = events.map((event) => ({ label: event, icon: { id: 'pulse' } }));
  const rows = [...total, ...included];
  return rows.length > 0
    ? rows
    : [{ label: vscode.l10n.t('Not recorded'), icon: { id: 'circle-outline' } }];
}

const lineage: readonly (readonly [field: string, label: string, icon: string])[] = [
  ['architecture', vscode.l10n.t('Architecture'), 'symbol-structure'],
  ['registered_at', vscode.l10n.t('Registered'), 'add'],
  ['deployed_at', vscode.l10n.t('Deployed'), 'rocket'],
  ['rollback_from', vscode.l10n.t('Rolled back from'), 'discard'],
  ['archived_at', vscode.l10n.t('Archived'), 'archive'],
  ['reason', vscode.l10n.t('Reason'), 'comment'],
];

/** Where the version comes from and what became of it. @param root of its registry */
export function lineageRows(entry: ShownEntry, root: string): readonly NodeView[] {
  const rows = lineage.flatMap(([field, label, icon]): readonly NodeView[] => {
    const value = entry[field];
    if (typeof value !== 'string' || value === '') return [];
    const description = field.endsWith('_at') ? formatTime(value) : told(entry, field);
    return [{ label, description, tooltip: `${label}: ${description}`, icon: { id: icon } }];
  });
  const backbone = backboneRow(entry['backbone'], root);
  const all = backbone ? [...rows, backbone] : rows;
  return all.length > 0
    ? all
    : [{ label: vscode.l10n.t('Not recorded'), icon: { id: 'circle-outline' } }];
}

/** The configuration that the version was built from, as training recorded it. */
function backboneRow(backbone: unknown, root: string): NodeView | undefined {
  const source = trainedFrom(backbone);
  if (!source) return undefined;
  const description = trainedFromText(source);
  return {
    label: vscode.l10n.t('Backbone'),
    description,
    tooltip: vscode.l10n.t('Trained from the backbone {0}; a click opens it', description),
    icon: { id: 'layers' },
    action: {
      label: vscode.l10n.t('Open Configuration'),
      command: 'openBackbone',
      arguments: [{ root, ...source }],
    },
  };
}
