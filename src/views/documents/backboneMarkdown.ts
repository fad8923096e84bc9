import * as vscode from 'vscode';
import type { BackboneDiff, Benchmark } from '../../core/backbone/backboneWorkspace';
import type { BackboneFigures } from '../../core/backbone/figures';
import { valueText } from '../../core/backbone/versions/plan';
import { shortCount } from '../../core/backbone/variantLine';
import { UserError } from '../../core/errors';
import type { BackboneFolders } from '../../ui/backbones/backboneFolder';
import type {
  ArchitectureDocument,
  BackboneComparisonDocument,
  BackboneDocument,
} from '../../ui/documentRef';
import { formatBytes } from '../../ui/format';
import { escapeMarkdown, markdownTable, paragraphs } from './markdown';

/** Builds a document about backbones. */
export async function backboneMarkdown(
  folders: BackboneFolders,
  document: BackboneDocument,
): Promise<string> {
  const folder = folders.find(document.root);
  if (!folder) {
    throw new UserError(
      vscode.l10n.t('{0} is not open in this window.', document.root),
      vscode.l10n.t('Open its folder.'),
    );
  }
  if (document.kind === 'backboneComparison') {
    const { name, from, to } = document;
    return diffMarkdown(await folder.workspace.diff(name, from, to), document);
  }
  const { name, version } = document;
  const source = version === undefined ? { name } : { name, version };
  const figures = await folder.workspace.figures(source);
  const summary = folder.snapshot?.backbones.find((one) => one.name === name);
  const newest = summary?.changed ? undefined : summary?.versions[0];
  const shown = version === undefined ? newest : versionOf(summary?.versions, version);
  return architectureMarkdown(document, figures, shown?.benchmark ?? null);
}

function versionOf<V extends { readonly version: string }>(
  versions: readonly V[] | undefined,
  version: string,
): V | undefined {
  return versions?.find((one) => one.version === version);
}

/** Stage by stage: what it gives on, what it sees, what it costs. */
export function architectureMarkdown(
  { name, version }: Pick<ArchitectureDocument, 'name' | 'version'>,
  figures: BackboneFigures,
  benchmark: Benchmark | null,
): string {
  const times = new Map(benchmark?.profile?.stages.map((stage) => [stage.name, stage]));
  const timed = times.size > 0;
  const header = [
    vscode.l10n.t('Stage'),
    vscode.l10n.t('Gives on'),
    vscode.l10n.t('Stride'),
    vscode.l10n.t('Sees'),
    vscode.l10n.t('Parameters'),
    vscode.l10n.t('MACs'),
    vscode.l10n.t('Activations'),
    ...(timed ? [vscode.l10n.t('Time')] : []),
  ];
  const rows = figures.stages.map((stage) => [
    stage.name,
    stage.shape.map((extent) => extent ?? '?').join('×'),
    String(stage.stride),
    stage.receptive_field === null ? vscode.l10n.t('all') : `${stage.receptive_field} px`,
    stage.parameters.toLocaleString('en'),
    count(stage.macs),
    bytes(stage.activation_bytes),
    ...(timed ? [milliseconds(times.get(stage.name)?.ms)] : []),
  ]);
  return paragraphs(
    `# ${escapeMarkdown([name, version].filter(Boolean).join(' '))}`,
    markdownTable(['', ''], totals(figures, benchmark)),
    `## ${vscode.l10n.t('Stages')}`,
    markdownTable(header, rows, [2, 3, 4, 5, 6, 7]),
  );
}

function totals(figures: BackboneFigures, benchmark: Benchmark | null): string[][] {
  const rows = [
    [vscode.l10n.t('Parameters'), figures.parameters.toLocaleString('en')],
    [vscode.l10n.t('Multiply-accumulates, one image'), figures.macs?.toLocaleString('en') ?? '–'],
    [vscode.l10n.t('Activations, one image'), bytes(figures.activation_bytes)],
  ];
  if (!benchmark) return rows;
  const { p50_ms, p95_ms, session_ms, runs, batch, environment } = benchmark;
  return [
    ...rows,
    [vscode.l10n.t('Latency, median'), milliseconds(p50_ms)],
    [vscode.l10n.t('Latency, 95th percentile'), milliseconds(p95_ms)],
    [vscode.l10n.t('Session creation'), milliseconds(session_ms)],
    [
      vscode.l10n.t('Measured'),
      vscode.l10n.t('{0} runs, batch {1}, {2}', runs, batch, environment.cpu),
    ],
  ];
}

/** Fields with what follows from each, and figures on both sides. */
export function diffMarkdown(
  { fields, figures, weights }: BackboneDiff,
  { name, from, to }: Pick<BackboneComparisonDocument, 'name' | 'from' | 'to'>,
): string {
  const rows = fields.map(({ field, old, new: next, text }) => [
    field,
    old === undefined ? '–' : valueText(old),
    next === undefined ? '–' : valueText(next),
    text,
  ]);
  const header = [vscode.l10n.t('Field'), from, to, vscode.l10n.t('Consequence')];
  const changed = figures.map(({ figure, old, new: next }) => [
    figureLabel(figure),
    figureText(figure, old),
    figureText(figure, next),
    difference(figure, old, next),
  ]);
  return paragraphs(
    `# ${escapeMarkdown(`${name} ${from} → ${to}`)}`,
    `## ${vscode.l10n.t('Fields')}`,
    markdownTable(header, rows) || vscode.l10n.t('Both say the same.'),
    rows.length > 0 && weightsText(weights),
    `## ${vscode.l10n.t('Figures')}`,
    markdownTable(['', from, to, vscode.l10n.t('Difference')], changed, [1, 2, 3]),
  );
}

function weightsText(weights: BackboneDiff['weights']): string {
  switch (weights) {
    case 'fit':
      return vscode.l10n.t('Trained weights fit both.');
    case 'fit_but_head':
      return vscode.l10n.t('Trained weights fit both, but for the head.');
    case 'do_not_fit':
      return vscode.l10n.t('Trained weights of one do not fit the other.');
  }
}

function figureLabel(figure: string): string {
  const labels: Readonly<Record<string, string>> = {
    parameters: vscode.l10n.t('Parameters'),
    macs: vscode.l10n.t('Multiply-accumulates'),
    activation_bytes: vscode.l10n.t('Activations'),
    p50_ms: vscode.l10n.t('Latency, median'),
    p95_ms: vscode.l10n.t('Latency, 95th percentile'),
    mean_ms: vscode.l10n.t('Latency, mean'),
  };
  return labels[figure] ?? figure;
}

function figureText(figure: string, value: number | null): string {
  if (value === null) return '–';
  if (figure.endsWith('_ms')) return milliseconds(value);
  if (figure.endsWith('_bytes') || figure === 'bytes') return bytes(value);
  return value.toLocaleString('en');
}

function difference(figure: string, old: number | null, next: number | null): string {
  if (old === null || next === null) return '';
  if (old === next) return '0';
  const text = figureText(figure, Math.abs(next - old));
  const share =
    old === 0 ? '' : ` (${next < old ? '' : '+'}${(100 * (next / old - 1)).toFixed(1)} %)`;
  return `${next < old ? '−' : '+'}${text}${share.replace('(-', '(−')}`;
}

function count(value: number | null): string {
  return value === null ? '–' : shortCount(value).trim();
}

function bytes(value: number | null): string {
  return value === null ? '–' : formatBytes(value);
}

function milliseconds(value: number | undefined): string {
  return value === undefined ? '–' : `${value.toFixed(2)} ms`;
}
