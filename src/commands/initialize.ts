import { resolve } from 'node:path';
import * as vscode from 'vscode';
import { CancelledError } from '../core/shared/errors/errors';
import { sentence, sentences } from '../ui/format';
import { readSetting } from '../ui/settings';
import type { InitResult } from '../ui/pipelines/services';
import type { CommandContext } from './commandContext';
import { localized } from '../core/shared/text/sentence';

/** Makes a registry in a workspace folder and tells what can be done next. */
export async function initialize(context: CommandContext): Promise<void> {
  const title = vscode.l10n.t('Make a registry in which folder?');
  const folder = await context.ui.chooseWorkspaceFolder(title);
  if (folder === undefined) return;
  const { root, adopted } = await lay(context, folder);
  context.ui.tell(
    [
      vscode.l10n.t('{0} has a registry.', root),
      ...adopted.map((done) => sentence(localized(done))),
    ].join(' '),
    [
      {
        label: vscode.l10n.t('Register Model…'),
        command: 'registerModel',
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

/**
 * Makes one for a command that needs it and goes on.
 * @returns its root; undefined on cancel
 */
export async function offerRegistry(context: CommandContext): Promise<string | undefined> {
  const { ui } = context;
  const title = vscode.l10n.t('Make a registry in which folder?');
  const folder = await ui.chooseWorkspaceFolder(title);
  if (folder === undefined) return undefined;
  const verb = await ui.confirm({
    question: vscode.l10n.t('Create a model registry in {0}?', folder),
    detail: vscode.l10n.t(
      'There is none yet. It keeps champion, challenger and archive as plain files in models/ and config/.',
    ),
    verbs: [vscode.l10n.t('Create Registry')],
  });
  return verb === undefined ? undefined : (await lay(context, folder)).root;
}

/** Models that lie in the folder are adopted after a question. */
async function lay(
  { ui, pipelines, services }: CommandContext,
  folder: string,
): Promise<InitResult> {
  const place = resolve(folder, readSetting('root', vscode.Uri.file(folder)));
  const made = await services.init(place, {
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
  return made;
}
