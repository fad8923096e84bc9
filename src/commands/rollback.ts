import * as vscode from 'vscode';
import type { VersionTarget } from '../commandTargets';
import type { HeadShapes } from '../core/metrics/parseMetric';
import { UserError } from '../core/shared/errors/errors';
import type {
  ChangeResult,
  RollbackCandidate,
  RollbackInput,
} from '../core/registry/modelRegistry';
import type { RollbackSituation } from '../core/registry/format/types';
import {
  formatTime,
  priorityLabel,
  sentences,
  situationLabel,
  situations,
  summarizeMetrics,
} from '../ui/format';
import type { Pipeline } from '../ui/pipelines/pipeline';
import type { Choice, Ui } from '../ui/ui';
import { choosePipeline } from './commandContext';
import type { CommandContext } from './commandContext';
import { reportChange } from './reportChange';
import { localized } from '../core/shared/text/sentence';

/**
 * Makes an archived version champion again: asks which one, what happened, and in a modal.
 * @returns what was done; undefined on cancel
 */
export async function rollback(
  context: CommandContext,
  target?: VersionTarget,
): Promise<ChangeResult | undefined> {
  const { ui } = context;
  const pipeline = await choosePipeline(context, target);
  const version = pipeline && (await chooseVersion(ui, pipeline, target?.version));
  const cause = version && (await askCause(ui));
  if (!pipeline || !version || !cause) return undefined;
  const { registry } = pipeline.workspace;
  const plan = await ui.wait(vscode.l10n.t('Checking the version'), () =>
    registry.planRollback(version),
  );
  const force = plan.refusals.length > 0;
  const verb = await ui.confirm({
    question: vscode.l10n.t(
      'Roll back from {0} to {1}?',
      plan.from ?? vscode.l10n.t('no champion'),
      plan.to ?? '',
    ),
    detail: sentences([localized(plan.summary), ...plan.consequences, followUp(cause.situation)]),
    verbs: [force ? vscode.l10n.t('Roll Back Anyway') : vscode.l10n.t('Roll Back')],
  });
  if (verb === undefined) return undefined;
  const change = { version, ...cause, expected: plan.token, ...(force && { force }) };
  const result = await ui.wait(vscode.l10n.t('Rolling back'), () => registry.rollback(change));
  await pipeline.refresh();
  reportChange(ui, pipeline, result, vscode.l10n.t('{0} is champion again.', result.to ?? ''));
  return result;
}

/** The version that was asked for if it can come back; otherwise a pick. */
async function chooseVersion(
  ui: Ui,
  pipeline: Pipeline,
  asked: string | undefined,
): Promise<string | undefined> {
  const { registry } = pipeline.workspace;
  const candidates = await registry.rollbackCandidates();
  if (candidates.length === 0) {
    throw new UserError(
      vscode.l10n.t('{0} has no archived version to roll back to.', pipeline.root),
      vscode.l10n.t('A version comes into the archive when another one is promoted over it.'),
    );
  }
  if (candidates.some(({ version }) => version === asked)) return asked;
  return ui.pick(
    vscode.l10n.t('Roll Back to Which Version?'),
    candidates.map((each) => candidateChoice(each, pipeline.snapshot?.heads)),
    vscode.l10n.t('Nothing changes before you confirm'),
  );
}

function candidateChoice(
  candidate: RollbackCandidate,
  heads: HeadShapes | undefined,
): Choice<string> {
  const problem = candidate.loadable
    ? undefined
    : vscode.l10n.t('can’t be used: {0}', candidate.detail ?? '');
  return {
    label: candidate.model_id,
    description: formatTime(candidate.archived_at),
    detail:
      problem ?? (summarizeMetrics(candidate.metrics, heads) || vscode.l10n.t('not evaluated')),
    icon: candidate.loadable ? 'history' : 'error',
    value: candidate.version,
  };
}

type Cause = Pick<RollbackInput, 'reason'> & { readonly situation: RollbackSituation };

/** What happened: one of the situations, or a text of the user's own. */
async function askCause(ui: Ui): Promise<Cause | undefined> {
  const choices = situations.map(({ situation, label, priority }): Choice<Cause | null> => ({
    label,
    description: priorityLabel(priority),
    value: { situation },
  }));
  const other = {
    label: vscode.l10n.t('Other…'),
    description: priorityLabel('medium'),
    value: null,
  };
  const cause = await ui.pick<Cause | null>(
    vscode.l10n.t('What Happened?'),
    [...choices, other],
    vscode.l10n.t('Goes into the log and stays open until it is closed'),
  );
  if (cause !== null) return cause;
  const reason = await ui.ask({
    title: vscode.l10n.t('What Happened?'),
    prompt: vscode.l10n.t('The reason is kept in the log and in the archive.'),
    validate: (text) => (text.trim() === '' ? vscode.l10n.t('A reason is needed.') : undefined),
  });
  return reason?.trim() ? { situation: 'user_request', reason: reason.trim() } : undefined;
}

function followUp(situation: RollbackSituation): string {
  const priority = situations.find((entry) => entry.situation === situation)?.priority;
  return vscode.l10n.t(
    'A follow-up of {0} priority stays open in the log: {1}.',
    priorityLabel(priority ?? 'medium'),
    situationLabel(situation),
  );
}
