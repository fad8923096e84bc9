import * as vscode from 'vscode';
import type { Operation } from '../../core/shared/log/operation';
import { formatTime } from '../../ui/format';
import { operationDetail, operationTitle } from '../operations/operationView';
import { escapeMarkdown, markdownTable, paragraphs } from './markdown';

/** Fields that are told in words, or that only the log itself needs. */
const told = new Set(['id', 'type', 'at', 'by', 'reason', 'sentences', 'previous', 'hash']);

/** Everything that the log knows of one operation. */
export function operationMarkdown(operation: Operation | undefined): string {
  if (!operation) return paragraphs(vscode.l10n.t('The log no longer has this operation.'));
  const { id, at, by } = operation;
  return paragraphs(
    `# ${escapeMarkdown(operationTitle(operation))}`,
    markdownTable(
      ['', ''],
      [
        [vscode.l10n.t('At'), formatTime(at)],
        [vscode.l10n.t('By'), by],
        [vscode.l10n.t('Reason'), operationDetail(operation)],
        ...plainFields(operation),
        [vscode.l10n.t('Id'), id],
      ].filter(([, value]) => value),
    ),
    ...objectParts(operation),
  );
}

function plainFields(operation: Operation): string[][] {
  return Object.entries(operation).flatMap(([name, value]) => {
    const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
    return told.has(name) || !isPlain ? [] : [[name, String(value)]];
  });
}

/** What has parts of its own, such as the evidence that a promotion was decided on, as JSON. */
function objectParts(operation: Operation): readonly string[] {
  return Object.entries(operation).flatMap(([name, value]) => {
    if (told.has(name) || typeof value !== 'object' || value === null) return [];
    const json = JSON.stringify(value, null, 2).replaceAll('```', '` ` `');
    return [`## ${escapeMarkdown(name)}`, `\`\`\`json\n${json}\n\`\`\``];
  });
}
