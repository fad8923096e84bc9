import { formatCount, formatP } from '../../core/shared/text/numberText';
import * as vscode from 'vscode';
import type { SampleChange, SampleError } from '../../core/comparison/heads/pairedHead';
import type { Comparison, MetricDifference } from '../../core/comparison/comparison';
import { formatDrift } from '../../core/comparison/verdict/verdict';
import { roughly } from '../../core/statistics/power';
import { metricLabel } from '../../core/metrics/metricLabel';
import type { Metric } from '../../core/metrics/metricRef';
import { metricText, smallestGainValue } from '../../core/metrics/metricText';
import { countSamples, sentences } from '../../ui/format';
import { gateWords } from '../../core/comparison/verdict/gateSentence';
import { localized } from '../../core/shared/text/sentence';
import { told, toldList } from '../../core/shared/text/kept';
import { escapeMarkdown, markdownTable, paragraphs } from './markdown';
import type { Verdict } from '../../core/statistics/verdict';
import { decimalText } from '../../core/shared/text/quantity';

const verdicts: Readonly<Record<Verdict, string>> = {
  better: vscode.l10n.t('Verdict: better'),
  not_shown: vscode.l10n.t('Verdict: not shown to be better'),
  worse: vscode.l10n.t('Verdict: worse'),
};

/** More samples than this are counted and not listed. */
const listed = 50;

/**
 * Verdict, gates, differences and the samples that changed; differences are a − b.
 * @param note stands in for the verdict while there are no intervals to take it from
 */
export function comparisonMarkdown(comparison: Comparison, note?: string): string {
  const { a, b, samples, metrics, verdict, flips, gates } = comparison;
  const on = onText(samples);
  return paragraphs(
    `# ${escapeMarkdown(vscode.l10n.t('{0} against {1}', a, b))}`,
    note ? `**${escapeMarkdown(note)}** ${on}.` : `**${verdicts[verdict]}**, ${on}.`,
    escapeMarkdown(sentences([told(comparison, 'summary')])),
    !note && escapeMarkdown(powerText(comparison)),
    ...staleParts(comparison),
    gates.length > 0 && `## ${vscode.l10n.t('Gates')}`,
    markdownTable(
      [vscode.l10n.t('Gate'), vscode.l10n.t('Outcome'), vscode.l10n.t('Why')],
      gates.map((gate) => {
        const { words, why } = gateWords(gate);
        return [words, samples === 0 ? vscode.l10n.t('not judged') : passedText(gate.passed), why];
      }),
    ),
    `## ${vscode.l10n.t('Metrics')}`,
    vscode.l10n.t('Differences are {0} − {1}.', escapeMarkdown(a), escapeMarkdown(b)),
    markdownTable(
      [
        vscode.l10n.t('Metric'),
        a,
        b,
        vscode.l10n.t('Difference'),
        vscode.l10n.t('95 % interval'),
        'p',
      ],
      metrics.map(metricRow),
      [1, 2, 3, 4, 5],
    ),
    ...Object.entries(flips).flatMap(([head, { gained, lost }]) => [
      `## ${vscode.l10n.t('Samples that changed: {0}', escapeMarkdown(head))}`,
      churnText(comparison.churn?.[head]),
      flipped(a, gained),
      flipped(b, lost),
    ]),
    ...Object.entries(comparison.largest_changes ?? {}).flatMap(([head, { better, worse }]) => [
      `## ${escapeMarkdown(vscode.l10n.t('Largest changes: {0}', head))}`,
      driftText(comparison.drift?.[head]),
      markdownTable(
        [vscode.l10n.t('Sample'), vscode.l10n.t('Label'), a, b],
        [...worse, ...better].map(changeRow),
      ),
    ]),
  );
}

function changeRow({ id, truth, a, b }: SampleChange): string[] {
  const side = ({ answer, error }: SampleError) =>
    vscode.l10n.t('{0} (error {1})', answer, decimalText(error, 4));
  return [id, truth, side(a), side(b)];
}

function onText(samples: number): string {
  if (samples === 0) return vscode.l10n.t('without common samples');
  return vscode.l10n.t('over {0}', countSamples(samples));
}

function passedText(passed: boolean): string {
  return passed ? vscode.l10n.t('✓ passed') : vscode.l10n.t('✗ failed');
}

/** What these samples can show at all. */
function powerText({ smallest_gain: gain, samples_needed: needed, verdict }: Comparison): string {
  if (gain === undefined) return '';
  const shown = vscode.l10n.t(
    'The smallest gain that these samples show, with 80 % power, is {0}.',
    localized(smallestGainValue(gain)),
  );
  if (needed === undefined || verdict !== 'not_shown') return shown;
  const more = vscode.l10n.t(
    'To show the gain that was seen, about {0} samples are needed.',
    formatCount(roughly(needed)),
  );
  return `${shown} ${more}`;
}

/** Numbers of an evaluation that no longer describes what is on disk come with a warning. */
function staleParts({ a, b, stale }: Comparison): readonly string[] {
  const sides = [
    [a, toldList(stale ?? {}, 'a')],
    [b, toldList(stale ?? {}, 'b')],
  ] as const;
  return sides.flatMap(([version, reasons]) =>
    reasons.length === 0
      ? []
      : [
          `⚠ ${escapeMarkdown(vscode.l10n.t('The evaluation of {0} is stale: {1}.', version, reasons.join('; ')))}`,
        ],
  );
}

function metricRow({ ref, a, b, diff, ci95, p_value: p }: MetricDifference): string[] {
  const interval = ci95 ? `${signed(ref, ci95[0])} … ${signed(ref, ci95[1])}` : '–';
  const values = [metricText(ref, a), metricText(ref, b), signed(ref, diff)];
  return [metricLabel(ref), ...values, interval, p === undefined ? '–' : formatP(p)];
}

function signed(metric: Metric, value: number): string {
  return `${value < 0 ? '−' : '+'}${metricText(metric, Math.abs(value))}`;
}

/** What can be said without labels, too. */
function churnText(share: number | undefined): string {
  if (share === undefined) return '';
  return vscode.l10n.t('{0} % are answered differently.', decimalText(100 * share, 1));
}

function driftText(distance: number | undefined): string {
  if (distance === undefined) return '';
  return vscode.l10n.t('The answers lie {0} apart on average.', formatDrift(distance));
}

function flipped(version: string, ids: readonly string[]): string {
  const names = ids.slice(0, listed).join(', ');
  const shown =
    ids.length > listed ? vscode.l10n.t('{0} and {1} more', names, ids.length - listed) : names;
  return escapeMarkdown(vscode.l10n.t('Only {0} correct ({1}): {2}', version, ids.length, shown));
}
