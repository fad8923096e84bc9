import * as vscode from 'vscode';
import { actionLabel, formatTime, priorityLabel, situationLabel } from '../../ui/format';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { operationDetail, operationTitle } from '../operations/operationView';
import { markdownTable, paragraphs } from './markdown';

/** The open follow-ups and the log, newest first. */
export function operationsMarkdown({ status, operations, intact }: Snapshot): string {
  const open = status?.open_follow_ups ?? [];
  return paragraphs(
    `# ${vscode.l10n.t('Operation log')}`,
    !intact &&
      `**${vscode.l10n.t('The hash chain is broken: logs/operations.jsonl was changed outside of Backbone Studio.')}**`,
    open.length > 0 && `## ${vscode.l10n.t('Open follow-ups')}`,
    markdownTable(
      [
        vscode.l10n.t('Since'),
        vscode.l10n.t('To do'),
        vscode.l10n.t('Version'),
        vscode.l10n.t('Situation'),
        vscode.l10n.t('Priority'),
      ],
      open.map(({ opened_at: since, action, version, situation, priority }) => [
        formatTime(since),
        actionLabel(action),
        version,
        situationLabel(situation),
        priorityLabel(priority),
      ]),
    ),
    `## ${vscode.l10n.t('Operations')}`,
    markdownTable(
      [vscode.l10n.t('At'), vscode.l10n.t('What'), vscode.l10n.t('By'), vscode.l10n.t('Reason')],
      operations.map((operation) => [
        formatTime(operation.at),
        operationTitle(operation),
        operation.by,
        operationDetail(operation),
      ]),
    ) || vscode.l10n.t('Nothing has been done yet.'),
  );
}
