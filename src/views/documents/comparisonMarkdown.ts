import * as vscode from 'vscode';
import type { SampleChange, SampleError } from '../../core/comparison/heads/pairedHead';
import type { Comparison, MetricDifference, Verdict } from '../../core/comparison/types';
import { roughCount } from '../../core/comparison/statistics/power';
import { count, formatMetric, metricLabel, sentences } from '../../ui/format';
import { escapeMarkdown, markdownTable, paragraphs } from './markdown';

const verdicts: Readonly<Record<Verdict, string>> = {
  better: 'better',
  not_shown: 'not shown to be better',
  worse: 'worse',
};

/** More samples than this are counted and not listed. */
const listed = 50;

/**
 * Verdict, gates, differences and the samples that changed; differences are a − b.
 * @param note stands in for the verdict while there are no intervals to take it from
 */
export function comparisonMarkdown(comparison: Comparison, note?: string): string {
  const { a, b, samples, metrics, gates, verdict, summary, flips } = comparison;
  const on = samples > 0 ? `over ${count(samples, 'sample')}` : 'without common samples';
  return paragraphs(
    `# ${escapeMarkdown(a)} against ${escapeMarkdown(b)}`,
    note ? `**${escapeMarkdown(note)}** ${on}.` : `**Verdict: ${verdicts[verdict]}**, ${on}.`,
    escapeMarkdown(sentences([summary])),
    !note && escapeMarkdown(powerText(comparison)),
    ...staleParts(comparison),
    gates.length > 0 && '## Gates',
    markdownTable(
      ['Gate', 'Passed', 'Detail'],
      gates.map(({ gate, passed, detail }) => [gate, passed ? '✓ passed' : '✗ failed', detail]),
    ),
    '## Metrics',
    `Differences are ${escapeMarkdown(a)} − ${escapeMarkdown(b)}.`,
    markdownTable(
      ['Metric', a, b, 'Difference', '95 % interval', 'p'],
      metrics.map(metricRow),
      [1, 2, 3, 4, 5],
    ),
    ...Object.entries(flips).flatMap(([head, { gained, lost }]) => [
      `## Samples that changed: ${escapeMarkdown(head)}`,
      churnText(comparison.churn?.[head]),
      flipped(`Right only by ${a}`, gained),
      flipped(`Right only by ${b}`, lost),
    ]),
    ...Object.entries(comparison.largest_changes ?? {}).flatMap(([head, { better, worse }]) => [
      `## ${escapeMarkdown(vscode.l10n.t('Largest changes: {0}', head))}`,
      markdownTable(
        [vscode.l10n.t('Sample'), vscode.l10n.t('Label'), a, b],
        [...worse, ...better].map(changeRow),
      ),
    ]),
  );
}

function changeRow({ id, truth, a, b }: SampleChange): string[] {
  const side = ({ answer, error }: SampleError) =>
    vscode.l10n.t('{0} (error {1})', answer, error.toFixed(4));
  return [id, truth, side(a), side(b)];
}

/** What these samples can show at all. */
function powerText({ smallest_gain: gain, samples_needed: needed, verdict }: Comparison): string {
  if (gain === undefined) return '';
  const shown = `The smallest gain in the composite score that these samples show, with 80 % power, is ${gain.toFixed(4)}.`;
  if (needed === undefined || verdict !== 'not_shown') return shown;
  return `${shown} To show the gain that was seen, about ${roughCount(needed)} samples are needed.`;
}

/** Numbers of an evaluation that no longer describes what is on disk come with a warning. */
function staleParts({ a, b, stale }: Comparison): readonly string[] {
  const sides = [[a, stale?.a ?? []] as const, [b, stale?.b ?? []] as const];
  return sides.flatMap(([version, reasons]) =>
    reasons.length === 0
      ? []
      : [`⚠ The evaluation of ${escapeMarkdown(`${version} is stale: ${reasons.join('; ')}`)}.`],
  );
}

function metricRow({ metric, a, b, diff, ci95, p_value: p }: MetricDifference): string[] {
  const interval = ci95 ? `${signed(metric, ci95[0])} … ${signed(metric, ci95[1])}` : '–';
  const values = [formatMetric(metric, a), formatMetric(metric, b), signed(metric, diff)];
  return [metricLabel(metric), ...values, interval, p === undefined ? '–' : formatP(p)];
}

function signed(metric: string, value: number): string {
  return `${value < 0 ? '−' : '+'}${formatMetric(metric, Math.abs(value))}`;
}

function formatP(p: number): string {
  return p < 0.001 ? '< 0.001' : p.toFixed(3);
}

/** What can be said without labels, too. */
function churnText(share: number | undefined): string {
  return share === undefined ? '' : `${(100 * share).toFixed(1)} % are answered differently.`;
}

function flipped(title: string, ids: readonly string[]): string {
  const more = ids.length > listed ? ` and ${ids.length - listed} more` : '';
  const names = ids.slice(0, listed).join(', ');
  return `${escapeMarkdown(`${title} (${ids.length})`)}: ${escapeMarkdown(names)}${more}`;
}
