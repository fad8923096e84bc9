import * as vscode from 'vscode';
import type { ModelFileTarget } from '../../commandTargets';
import { UserError } from '../../core/shared/errors/errors';
import { isInside, join } from '../../core/shared/files/paths';
import type { Pipeline } from '../../ui/pipelines/pipeline';
import type { Ui } from '../../ui/ui';
import { choosePipeline } from '../commandContext';
import type { CommandContext } from '../commandContext';
import { offerRegistry } from '../initialize';
import { chooseModelFile } from './chooseModelFile';

/**
 * The registry that a model goes to: the target's, the one that its file lies in, the only one, or
 * one that is picked; a new one where there is none.
 * @returns undefined on cancel
 */
export async function registryFor(
  context: CommandContext,
  target: ModelFileTarget | undefined,
): Promise<Pipeline | undefined> {
  const { pipelines } = context;
  const file = target?.file;
  const around = pipelines.all.find(({ root }) => file !== undefined && isInside(root, file));
  const named = target && pipelines.find(target.root);
  if (pipelines.all.length > 0) return named ?? around ?? choosePipeline(context, undefined);
  const root = await offerRegistry(context);
  return root === undefined ? undefined : pipelines.find(root);
}

/** The model that is registered. */
export interface ModelSource {
  /** Absolute path of a file to be copied; absent: what lies in `models/challenger`. */
  readonly path?: string;
}

/**
 * The file that was named, what training wrote to `models/challenger`, or a file that is chosen.
 * @returns undefined on cancel
 * @throws UserError when there is no place for another challenger
 */
export async function modelSource(
  ui: Ui,
  { root, workspace }: Pipeline,
  file: string | undefined,
): Promise<ModelSource | undefined> {
  const candidate = await workspace.registry.candidate();
  const waits = join(root, 'models/challenger');
  if (file !== undefined && isInside(waits, file)) return {};
  if (candidate && file === undefined) return {};
  await requirePlace(workspace, candidate !== null);
  if (file !== undefined) return { path: file };
  const path = await chooseModelFile(ui);
  return path === undefined ? undefined : { path: path.replaceAll('\\', '/') };
}

/** Told before anything is asked, not after. */
async function requirePlace(
  { registry }: Pipeline['workspace'],
  hasCandidate: boolean,
): Promise<void> {
  if (hasCandidate)
    throw new UserError(
      vscode.l10n.t('models/challenger already holds a model that is not registered.'),
      {
        text: vscode.l10n.t('Register it first, or move it away.'),
        command: 'registerChallenger',
        label: vscode.l10n.t('Register as Challenger…'),
      },
    );
  const { challenger } = await registry.status();
  if (!challenger) return;
  throw new UserError(
    vscode.l10n.t('{0} is the challenger and has not been decided on.', challenger.model_id),
    { text: vscode.l10n.t('Promote or reject it first.'), command: 'promoteChallenger' },
  );
}
