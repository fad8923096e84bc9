import { resolve } from 'node:path';
import * as vscode from 'vscode';
import { CancelledError } from '../core/shared/errors/errors';
import { sentence, sentences } from '../ui/format';
import { readSetting } from '../ui/settings';
import type { CommandContext } from './commandContext';
import { localized } from '../core/shared/text/sentence';

/** Makes a registry in a workspace folder; models that lie there are adopted after a question. */
export async function initialize({ ui, pipelines, services }: CommandContext): Promise<void> {
  const folder = await ui.chooseWorkspaceFolder(vscode.l10n.t('Make a registry in which folder?'));
  if (folder === undefined) return;
  const place = resolve(folder, readSetting('root', vscode.Uri.file(folder)));
  const { root, adopted } = await services.init(place, {
    sample: false,
    confirmAdoption: async (consequences) => {
      const verb = await ui.confirm({
        question: vscode.l10n.t('Adopt the models in {0}?', place),
        detail: sentences(consequences),
        verbs: [vscode.l10n.t('Adopt')],
      });
      if (verb === undefined) throw new CancelledError(vscode.l10n.t('Adopting the models'));
    },
  });
  await pipelines.rescan();
  ui.tell(
    [
      vscode.l10n.t('{0} has a registry.', root),
      ...adopted.map((done) => sentence(localized(done))),
    ].join(' '),
    [
      {
        label: vscode.l10n.t('Register Challenger…'),
        command: 'registerChallenger',
        arguments: [{ root }],
      },
      {
        label: vscode.l10n.t('Choose Evaluation Data…'),
        command: 'chooseEvaluationData',
        arguments: [{ root }],
      },
    ],
  );
}
