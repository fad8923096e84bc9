import * as vscode from 'vscode';
import type { EventAnswers } from '../../core/app/workspace';
import { escapeMarkdown, markdownTable, paragraphs } from './markdown';
import { decimalText } from '../../core/shared/text/quantity';

/** What each version answers for one event, a table a head. */
export function eventMarkdown({ event, predictions }: EventAnswers): string {
  const heads = new Set(predictions.flatMap(({ heads: answers }) => Object.keys(answers)));
  const tables = [...heads].flatMap((head) => {
    const answers = predictions.flatMap(({ version, heads: all }) => {
      const answer = all[head];
      return answer ? [{ version, ...answer }] : [];
    });
    const classes = Object.keys(answers[0]?.probabilities ?? {});
    const rows = answers.map(({ version, label, confidence, probabilities }) => [
      version,
      label,
      percent(confidence),
      ...classes.map((name) => percent(probabilities[name])),
    ]);
    const header = [
      vscode.l10n.t('Version'),
      vscode.l10n.t('Answer'),
      vscode.l10n.t('Confidence'),
      ...classes,
    ];
    const right = header.map((_, column) => column).slice(2);
    return [`## ${escapeMarkdown(head)}`, markdownTable(header, rows, right)];
  });
  return paragraphs(`# ${escapeMarkdown(event)}`, ...tables);
}

function percent(probability: number | undefined): string {
  return probability === undefined ? '–' : `${decimalText(100 * probability, 1)} %`;
}

/** Instead of running a model again because a window was opened again. */
export function forgottenEventMarkdown(event: string): string {
  return paragraphs(
    `# ${escapeMarkdown(event)}`,
    vscode.l10n.t(
      'The answers were not kept when the window was closed. Run **Test Event…** again.',
    ),
  );
}
