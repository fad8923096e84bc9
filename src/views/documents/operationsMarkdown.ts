import { formatTime, situationLabel } from '../../ui/format';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { operationDetail, operationTitle } from '../operations/operationView';
import { markdownTable, paragraphs } from './markdown';

/** The open follow-ups and the log, newest first. */
export function operationsMarkdown({ status, operations, intact }: Snapshot): string {
  const open = status?.open_follow_ups ?? [];
  return paragraphs(
    '# Operation log',
    !intact && '**The hash chain is broken: something else has changed logs/operations.jsonl.**',
    open.length > 0 && '## Open follow-ups',
    markdownTable(
      ['Since', 'To do', 'Version', 'Situation', 'Priority'],
      open.map(({ opened_at: since, action, version, situation, priority }) => [
        formatTime(since),
        action,
        version,
        situationLabel(situation),
        priority,
      ]),
    ),
    '## Operations',
    markdownTable(
      ['At', 'What', 'By', 'Reason'],
      operations.map((operation) => [
        formatTime(operation.at),
        operationTitle(operation),
        operation.by,
        operationDetail(operation),
      ]),
    ) || 'Nothing has been done yet.',
  );
}
