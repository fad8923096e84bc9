import * as vscode from 'vscode';
import type { HeadAnswer, RatedClass } from '../../core/evaluation/heads/bestAnswers';
import { escapeHtml } from '../panelHtml';

/** Length of a bar for a probability of 1, in pixels. */
const barLength = 120;

/** A table for each head: classes or boxes with their probabilities, or the value. */
export function answersHtml(
  answers: Readonly<Record<string, HeadAnswer>>,
  language: string,
): string {
  const entries = Object.entries(answers);
  return entries.map(([head, answer]) => headHtml(head, answer, language)).join('\n');
}

function headHtml(head: string, answer: HeadAnswer, language: string): string {
  const label = truthText(answer, language);
  const title = `<caption>${escapeHtml(head)}${label === '' ? '' : ` <span class="source">${escapeHtml(label)}</span>`}</caption>`;
  if (answer.task === 'regression')
    return `<table>${title}<tr><td>${escapeHtml(numberText(answer.value, language))}</td></tr></table>`;
  if (answer.best.length === 0)
    return `<table>${title}<tr><td>${escapeHtml(vscode.l10n.t('Nothing was found'))}</td></tr></table>`;
  const truth = answer.task === 'classification' ? answer.truth : undefined;
  const rows = answer.best.map((rated, rank) =>
    rowHtml({ ...rated, rank, isTrue: rated.name === truth }, language),
  );
  return `<table>${title}${rows.join('\n')}</table>`;
}

interface AnswerRow extends RatedClass {
  /** From 0. */
  readonly rank: number;
  /** Whether the sample is labelled so. */
  readonly isTrue: boolean;
}

function rowHtml({ name, probability, rank, isTrue }: AnswerRow, language: string): string {
  const bar = Math.max(1, Math.round(probability * barLength));
  const percent = (probability * 100).toLocaleString(language, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const mark = isTrue
    ? ` <span class="true">${rank === 0 ? '✓ ' : ''}${escapeHtml(vscode.l10n.t('the label'))}</span>`
    : '';
  return `<tr><td>${escapeHtml(name)}${mark}</td>
<td class="number">${escapeHtml(percent)} %</td>
<td><svg width="${barLength}" height="10" aria-hidden="true"><rect width="${bar}" height="10"/></svg></td></tr>`;
}

function truthText(answer: HeadAnswer, language: string): string {
  switch (answer.task) {
    case 'classification':
    case 'multilabel':
      return answer.truth === undefined ? '' : vscode.l10n.t('labelled {0}', answer.truth);
    case 'regression':
      return answer.truth === undefined
        ? ''
        : vscode.l10n.t('labelled {0}', numberText(answer.truth, language));
    case 'detection':
      return answer.truth === 0 ? '' : vscode.l10n.t('labelled boxes: {0}', answer.truth);
  }
}

function numberText(value: number, language: string): string {
  return Number(value.toPrecision(4)).toLocaleString(language);
}
