import * as vscode from 'vscode';
import type { BackboneDiff } from '../../core/backbone/versions/backboneDiff';
import { valueText } from '../../core/backbone/versions/fieldText';
import { UserError } from '../../core/shared/errors/errors';
import type { BackboneFolders } from '../../ui/backbones/backboneFolder';
import type { BackboneComparisonDocument } from '../../ui/documentRef';
import { formatBytes, formatCount } from '../../core/shared/text/numberText';
import { escapeMarkdown, markdownTable, paragraphs } from './markdown';
import { decimalText } from '../../core/shared/text/quantity';

/** What two versions of a backbone differ in. */
export async function backboneMarkdown(
  folders: BackboneFolders,
  document: BackboneComparisonDocument,
): Promise<string> {
  const folder = folders.find(document.root);
  if (!folder) {
    throw new UserError(
      vscode.l10n.t('{0} is not open in this window.', document.root),
      vscode.l10n.t('Open its folder.'),
    );
  }
  const { name, from, to } = document;
  return diffMarkdown(await folder.workspace.diff(name, from, to), document);
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

/** Figures that are no counts. */
const formats: Readonly<Record<string, (value: number) => string>> = {
  activation_bytes: formatBytes,
  p50_ms: milliseconds,
  p95_ms: milliseconds,
  mean_ms: milliseconds,
};

function figureText(figure: string, value: number | null): string {
  if (value === null) return '–';
  return (formats[figure] ?? formatCount)(value);
}

function difference(figure: string, old: number | null, next: number | null): string {
  if (old === null || next === null) return '';
  if (old === next) return '0';
  const text = figureText(figure, Math.abs(next - old));
  const share =
    old === 0 ? '' : ` (${next < old ? '' : '+'}${decimalText(100 * (next / old - 1), 1)} %)`;
  return `${next < old ? '−' : '+'}${text}${share.replace('(-', '(−')}`;
}

function milliseconds(value: number): string {
  return `${decimalText(value, 2)} ms`;
}
