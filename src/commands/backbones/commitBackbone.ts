import { capital } from '../../core/shared/text/capital';
import * as vscode from 'vscode';
import type { BackboneTarget } from '../../commandTargets';
import type { CommitPlan } from '../../core/backbone/versions/plans';
import type { Bump } from '../../core/shared/versions/versions';
import type { AnyAction, Ui } from '../../ui/ui';
import type { BackboneContext, ChosenBackbone } from './backboneContext';
import { chooseSaved } from './backboneContext';
import { describeBenchmark } from './describeFigures';

/** Makes a version of a configuration, after a modal that lists what changed and what follows. */
export async function commitBackbone(
  context: BackboneContext,
  target?: BackboneTarget,
): Promise<void> {
  const { ui } = context;
  const chosen = await chooseSaved(context, target);
  if (!chosen) return;
  const { workspace } = chosen.folder;
  const plan = await ui.wait(vscode.l10n.t('Checking what has changed'), () =>
    workspace.planCommit(chosen.name),
  );
  if (plan.to === null) {
    ui.tell(vscode.l10n.t('{0} says the same as version {1}.', chosen.name, plan.from ?? ''));
    return;
  }
  const message = await ui.ask({
    title: vscode.l10n.t('Commit {0} as {1}', chosen.name, plan.to),
    prompt: vscode.l10n.t('What is this version for? The message is kept with it; it may be empty'),
  });
  if (message === undefined) return;
  const confirmed = await confirmCommit(ui, chosen, plan);
  if (confirmed) await commit(context, chosen, confirmed, message.trim());
}

/** @returns the plan that was confirmed, which may raise another part of the version */
async function confirmCommit(
  ui: Ui,
  chosen: ChosenBackbone,
  plan: CommitPlan,
): Promise<CommitPlan | undefined> {
  const [commitVerb, otherVerb] = [vscode.l10n.t('Commit'), vscode.l10n.t('Another Version…')];
  const question =
    plan.from === null
      ? vscode.l10n.t('Commit {0} as its first version, {1}?', plan.name, plan.to ?? '')
      : vscode.l10n.t('Commit {0} {1} as {2}?', plan.name, plan.from, plan.to ?? '');
  const verb = await ui.confirm({
    question,
    detail: plan.consequences.join('\n\n'),
    verbs: plan.from === null ? [commitVerb] : [commitVerb, otherVerb],
  });
  if (verb === commitVerb) return plan;
  if (verb !== otherVerb) return undefined;
  const bump = await pickBump(ui, plan);
  if (!bump) return undefined;
  return confirmCommit(ui, chosen, await chosen.folder.workspace.planCommit(plan.name, bump));
}

function pickBump(ui: Ui, { bump: suggested, from }: CommitPlan): Promise<Bump | undefined> {
  const choices = (['major', 'minor', 'patch'] as const).map((bump) => ({
    label: bump,
    description: bump === suggested ? vscode.l10n.t('what the change asks for') : undefined,
    value: bump,
  }));
  return ui.pick(vscode.l10n.t('Which part of {0} should be raised?', from ?? ''), choices);
}

async function commit(
  { ui, measurements, builds }: BackboneContext,
  { folder, name, file }: ChosenBackbone,
  plan: CommitPlan,
  message: string,
): Promise<void> {
  const text = await ui.textOf(file);
  const title = vscode.l10n.t('Committing {0} {1}', name, plan.to ?? '');
  const result = await builds.follow({ file, name }, (onEvent) =>
    ui.progress(title, (running) =>
      folder.workspace.commit(name, {
        ...{ ...running, onEvent },
        expected: plan.token,
        ...(plan.bump ? { bump: plan.bump } : {}),
        ...(message === '' ? {} : { message }),
      }),
    ),
  );
  await folder.refresh();
  const { version, entry } = result;
  const again = { root: folder.root, name, version };
  if (entry.benchmark) await measurements.add(text, entry.benchmark);
  const speed = entry.benchmark ? ` ${capital(describeBenchmark(entry.benchmark))}.` : '';
  ui.tell(`${vscode.l10n.t('{0} {1} is committed.', name, version)}${speed}`, [
    { label: vscode.l10n.t('Preview'), command: 'previewArchitecture', arguments: [again] },
    ...(result.from === null ? [] : [compareAction(again)]),
  ]);
}

function compareAction(target: BackboneTarget): AnyAction {
  const label = vscode.l10n.t('Compare…');
  return { label, command: 'compareBackboneVersions', arguments: [target] };
}
