import * as vscode from 'vscode';
import type { VersionTarget } from '../commandTargets';
import { sentence, sentences } from '../ui/format';
import { problemText, problemsMessage } from '../ui/problemText';
import { problemActions } from '../ui/remedy';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';
import { localized } from '../core/shared/text/sentence';

/** Finds what is broken, says what a repair would touch, and mends it after a modal. */
export async function repair(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return;
  const { registry } = pipeline.workspace;
  const found = await ui.progress(vscode.l10n.t('Looking for problems'), (running) =>
    registry.doctor({ repair: false, ...running }),
  );
  if (found.ok) {
    ui.tell(vscode.l10n.t('Nothing is broken in {0}.', pipeline.root));
    return;
  }
  const verb = await ui.confirm({
    question: vscode.l10n.t('Repair the registry of {0}?', pipeline.name),
    detail: sentences([
      ...found.problems.map((problem) => problemText(problem).message),
      consequence,
    ]),
    verbs: [vscode.l10n.t('Repair')],
  });
  if (verb === undefined) return;
  const left = await ui.progress(vscode.l10n.t('Repairing'), (running) =>
    registry.doctor({ repair: true, ...running }),
  );
  await pipeline.refresh();
  const done = left.repaired.map((mended) => sentence(localized(mended))).join(' ');
  if (left.ok) ui.tell(done || vscode.l10n.t('Nothing is broken any more.'));
  else {
    const message = `${done} ${problemsMessage(left.problems)}`.trim();
    ui.warn(message, problemActions(left.problems, pipeline.root));
  }
}

const consequence = vscode.l10n.t(
  'A registry that can’t be read is set aside and restored from its newest valid backup or from the model folders. A champion that does not verify is rolled back to the last archived version that does. No model file is deleted or overwritten.',
);
