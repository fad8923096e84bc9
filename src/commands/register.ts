import * as vscode from 'vscode';
import type { VersionTarget } from '../contributions';
import { UserError } from '../core/shared/errors/errors';
import type { Candidate } from '../core/registry/format/types';
import type { Pipeline } from '../ui/pipelines/pipeline';
import type { Ui } from '../ui/ui';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';

type Bump = 'patch' | 'minor' | 'major';

/** Registers what training wrote to `models/challenger/`, or a model file that is copied there. */
export async function register(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return;
  const source = await findSource(ui, await pipeline.workspace.registry.candidate());
  const bump = source && (await pickBump(ui, pipeline));
  if (!source || !bump) return;
  const result = await ui.progress(vscode.l10n.t('Registering the challenger'), (running) =>
    pipeline.workspace.registry.register({ ...source, ...bump }, running),
  );
  await pipeline.refresh();
  const version = { root: pipeline.root, version: result.version };
  const { length } = result.files;
  const files =
    length === 1 ? vscode.l10n.t('1 model file') : vscode.l10n.t('{0} model files', length);
  const told = [
    vscode.l10n.t('{0} is the challenger ({1}).', result.model_id, files),
    ...(result.warnings ?? []),
  ];
  ui.tell(told.join(' '), [
    {
      label: vscode.l10n.t('Evaluate Challenger'),
      command: 'evaluateChallenger',
      arguments: [version],
    },
    { label: vscode.l10n.t('Show Details'), command: 'showVersion', arguments: [version] },
  ]);
}

/** What lies there as it is, or a file that the user chooses; undefined on cancel. */
async function findSource(
  ui: Ui,
  candidate: Candidate | null,
): Promise<{ readonly source?: string } | undefined> {
  if (candidate?.ready) return {};
  if (candidate) {
    throw new UserError(
      vscode.l10n.t(
        "{0} can't be registered: {1}.",
        candidate.path,
        candidate.detail ?? vscode.l10n.t('it is not complete'),
      ),
      vscode.l10n.t('Let training finish, or complete the folder.'),
    );
  }
  const source = await ui.choosePath({
    title: vscode.l10n.t(
      'Which model shall become the challenger? It is copied to models/challenger.',
    ),
    button: vscode.l10n.t('Register'),
    kind: 'file',
  });
  return source === undefined ? undefined : { source };
}

/** How the version counts on; nothing to choose for the first one. Undefined on cancel. */
async function pickBump(ui: Ui, pipeline: Pipeline): Promise<{ readonly bump?: Bump } | undefined> {
  const [highest] = await pipeline.workspace.registry.list();
  if (!highest) return {};
  const bump = await ui.pick<Bump>(
    vscode.l10n.t('The highest version is {0}. How does the new one count on?', highest.version),
    [
      {
        label: vscode.l10n.t('Patch'),
        description: vscode.l10n.t('new data or seeds, the same behaviour'),
        value: 'patch',
      },
      {
        label: vscode.l10n.t('Minor'),
        description: vscode.l10n.t('new classes or heads, readers stay as they are'),
        value: 'minor',
      },
      {
        label: vscode.l10n.t('Major'),
        description: vscode.l10n.t('a new contract: readers have to change'),
        value: 'major',
      },
    ],
  );
  return bump && { bump };
}
