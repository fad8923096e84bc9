import * as vscode from 'vscode';
import { formatTime, summarizeMetrics } from '../ui/format';
import { problemText } from '../ui/problemText';
import type { Snapshot } from '../ui/pipelines/snapshot';

export interface StatusBarView {
  readonly text: string;
  readonly tooltip: string;
  readonly spoken: string;
  readonly isWarning: boolean;
}

/** The champion by its id; problems change icon and colour, never the colour alone. */
export function statusBarView({ status, problems, name, heads }: Snapshot): StatusBarView {
  const champion = status?.champion;
  const isWarning = problems.length > 0;
  const id = champion?.model_id ?? vscode.l10n.t('no champion');
  const facts = champion
    ? [
        vscode.l10n.t('Champion of {0}: {1}', name, champion.model_id),
        vscode.l10n.t('since {0}', formatTime(champion.deployed_at)),
        summarizeMetrics(champion.metrics, heads),
      ]
    : [vscode.l10n.t('{0} has no champion', name)];
  const lines = [...facts, ...problems.map((problem) => problemText(problem).message)].filter(
    Boolean,
  );
  return {
    text: `$(${isWarning ? 'warning' : 'verified-filled'}) ${id}`,
    tooltip: lines.join('\n'),
    spoken: vscode.l10n.t('Backbone Studio. {0}', lines.join('. ')),
    isWarning,
  };
}
