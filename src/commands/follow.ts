import * as vscode from 'vscode';
import type { VersionTarget } from '../commandTargets';
import { problemText } from '../ui/problemText';
import { choosePipeline } from './commandContext';
import type { Pipeline } from '../ui/pipelines/pipeline';
import { layoutOf } from '../core/registry/format/layout';
import { join } from '../core/shared/files/paths';
import type { CommandContext } from './commandContext';

/** What was changed, next to what the tool committed last. */
async function showChanges(
  { ui }: CommandContext,
  { root, name }: Pipeline,
  backup: string | undefined,
): Promise<void> {
  if (backup === undefined) return;
  const title = vscode.l10n.t('Registry of {0}: last committed ↔ now', name);
  await ui.showDiff(join(root, backup), layoutOf(root).registry, title);
}

/** Follows a registry that git or an editor changed: the links are brought in line with it. */
export async function follow(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return;
  const { champion, health } = await pipeline.workspace.registry.status();
  const changed = health.problems.find((problem) => problem.code === 'registry_changed_outside');
  if (!changed) {
    ui.tell(vscode.l10n.t('The registry was not changed outside of Backbone Studio.'));
    return;
  }
  await showChanges(context, pipeline, changed.backup);
  const named = champion
    ? vscode.l10n.t('{0} as champion', champion.version)
    : vscode.l10n.t('no champion');
  const verb = await ui.confirm({
    question: vscode.l10n.t('Follow the registry of {0}, which names {1}?', pipeline.name, named),
    detail: vscode.l10n.t(
      '{0}\nThe links in models/ and production/ are swapped to match it.',
      problemText(changed).message,
    ),
    verbs: [vscode.l10n.t('Follow')],
  });
  if (verb === undefined) return;
  const status = await pipeline.workspace.registry.follow();
  await pipeline.refresh();
  ui.tell(
    vscode.l10n.t(
      'The links follow the registry: champion {0}.',
      status.champion?.version ?? vscode.l10n.t('none'),
    ),
  );
}
