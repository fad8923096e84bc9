import * as vscode from 'vscode';
import type { VersionTarget } from '../commandTargets';
import type { ChangePlan, PromoteInput } from '../core/registry/modelRegistry';
import type { Pipeline } from '../ui/pipelines/pipeline';
import { sentences } from '../ui/format';
import type { Ui } from '../ui/ui';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';
import { runBoth, runEvaluation } from './evaluate';
import { reportChange } from './reportChange';
import { localized } from '../core/shared/text/sentence';

const evaluateBoth = vscode.l10n.t('Evaluate Both');
const showComparison = vscode.l10n.t('Show Comparison');
const promoteAnyway = vscode.l10n.t('Promote Anyway…');

/** Makes the challenger champion, after a modal that names both and the consequence. */
export async function promote(context: CommandContext, target?: VersionTarget): Promise<void> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return;
  const { registry } = pipeline.workspace;
  const plan = await ui.progress(vscode.l10n.t('Comparing challenger and champion'), (running) =>
    registry.planPromote(running),
  );
  const input =
    plan.refusals.length > 0 ? await askToForce(ui, pipeline, plan) : await askToPromote(ui, plan);
  if (!input) return;
  const result = await ui.progress(vscode.l10n.t('Promoting'), (running) =>
    registry.promote(input, running),
  );
  await pipeline.refresh();
  reportChange(ui, pipeline, result, vscode.l10n.t('{0} is champion now.', result.to ?? ''));
}

async function askToPromote(ui: Ui, plan: ChangePlan): Promise<PromoteInput | undefined> {
  const verb = await ui.confirm({
    question: `${promotion(plan)}?`,
    detail: sentences([localized(plan.summary), ...plan.consequences]),
    verbs: [vscode.l10n.t('Promote')],
  });
  return verb === undefined ? undefined : { expected: plan.token };
}

/**
 * A refusal says why, and offers what settles it: evidence where it is missing, a look at it where
 * it is not, or a reason that is logged.
 */
async function askToForce(
  ui: Ui,
  pipeline: Pipeline,
  plan: ChangePlan,
): Promise<PromoteInput | undefined> {
  const settling = plan.judged && plan.from !== null ? showComparison : evaluateBoth;
  const verb = await ui.confirm({
    question: vscode.l10n.t('{0}? It would be refused at present.', promotion(plan)),
    detail: sentences([...plan.refusals.map(localized), ...plan.consequences]),
    verbs: [settling, promoteAnyway],
  });
  if (verb === showComparison) await showVersions(ui, pipeline, plan);
  if (verb === evaluateBoth) return evaluateAndAskAgain(ui, pipeline, plan);
  if (verb !== promoteAnyway) return undefined;
  const reason = await ui.ask({
    title: vscode.l10n.t('Promote {0} Anyway', plan.to ?? ''),
    prompt: vscode.l10n.t('Why? The reason is kept in the log and in the archive.'),
    validate: (text) =>
      text.trim() === '' ? vscode.l10n.t('A forced promotion needs a reason.') : undefined,
  });
  return reason?.trim() ? { expected: plan.token, force: true, reason: reason.trim() } : undefined;
}

async function showVersions(ui: Ui, { root }: Pipeline, { from, to }: ChangePlan): Promise<void> {
  if (from === null || to === null) return;
  await ui.openPanel({ tab: 'compare', root, detail: { a: to, b: from } });
}

async function evaluateAndAskAgain(
  ui: Ui,
  pipeline: Pipeline,
  plan: ChangePlan,
): Promise<PromoteInput | undefined> {
  if (plan.from === null) await runEvaluation(ui, pipeline, 'challenger');
  else await runBoth(ui, pipeline);
  await pipeline.refresh();
  const { registry } = pipeline.workspace;
  const fresh = await ui.progress(vscode.l10n.t('Comparing again'), (running) =>
    registry.planPromote(running),
  );
  return fresh.refusals.length > 0 ? askToForce(ui, pipeline, fresh) : askToPromote(ui, fresh);
}

function promotion({ from, to }: ChangePlan): string {
  return from === null
    ? vscode.l10n.t('Promote {0} to be the first champion', to ?? '')
    : vscode.l10n.t('Promote {0} to replace champion {1}', to ?? '', from);
}
