import * as vscode from 'vscode';
import type { VersionTarget } from '../commandTargets';
import { candidateName } from '../core/app/checkContract';
import type { ContractCheck } from '../core/app/checkContract';
import { checkMessage } from '../core/contractCheck/describe';
import { contractDifferences } from '../core/evaluation/contract/contractDifferences';
import type { ContractValue } from '../core/evaluation/contract/contractDifferences';
import { shortJson } from '../core/shared/text/shortJson';
import { checkContract, forgetCheck, rememberedCheck } from '../ui/contractChecks';
import type { Pipeline } from '../ui/pipelines/pipeline';
import type { AnyAction } from '../ui/ui';
import { choosePipeline, pickVersion } from './commandContext';
import type { CommandContext } from './commandContext';

/** Runs a version under the plausible variants of its contract and says which answer better. */
export async function checkPreprocessing(
  context: CommandContext,
  target?: VersionTarget,
): Promise<void> {
  const chosen = await chooseModel(context, target);
  if (!chosen) return;
  const { ui } = context;
  const { pipeline, version } = chosen;
  const check = await ui.progress(titleOf(version), (running) =>
    checkContract(pipeline.workspace, version, running),
  );
  const message = checkMessage(check.model_id, check);
  const own = { root: pipeline.root, version };
  const details: AnyAction = {
    label: vscode.l10n.t('Show Details'),
    command: 'showContractCheck',
    arguments: [own],
  };
  if (!check.fix) return ui.tell(message, [details]);
  const label = check.fixable ? vscode.l10n.t('Apply…') : vscode.l10n.t('Register Corrected Copy…');
  ui.warn(message, [{ label, command: 'correctContract', arguments: [own] }, details]);
}

/** Writes the contract that the last check found better, after a confirmation. */
export async function correctContract(
  context: CommandContext,
  target?: VersionTarget,
): Promise<void> {
  const chosen = await chooseModel(context, target);
  if (!chosen) return;
  const { ui } = context;
  const { pipeline, version } = chosen;
  const check = await ui.progress(titleOf(version), (running) =>
    rememberedCheck(pipeline.workspace, version, running),
  );
  if (!check.fix) return ui.tell(checkMessage(check.model_id, check));
  if (!(await confirmed(context, check))) return;
  if (check.fixable) await correct(pipeline, check, check.fix.contract);
  else await registerCopy(pipeline, version, check.fix.contract);
  forgetCheck(pipeline.workspace, version);
  await pipeline.refresh();
  tellCorrected(context, pipeline, check);
}

/** Shows every variant that was tried as a read-only document. */
export async function showContractCheck(
  context: CommandContext,
  target?: VersionTarget,
): Promise<void> {
  const chosen = await chooseModel(context, target);
  if (!chosen) return;
  const { pipeline, version } = chosen;
  await context.ui.progress(titleOf(version), async (running) => {
    await rememberedCheck(pipeline.workspace, version, running);
    await context.ui.showDocument({ kind: 'contractCheck', root: pipeline.root, version });
  });
}

/** The version of a tree item; the candidate where the item has none; else the one that is picked. */
async function chooseModel(
  context: CommandContext,
  target: VersionTarget | undefined,
): Promise<{ readonly pipeline: Pipeline; readonly version: string } | undefined> {
  const pipeline = await choosePipeline(context, target);
  if (!pipeline) return undefined;
  const isCandidate = target && pipeline.snapshot?.status?.candidate;
  const title = vscode.l10n.t('Check the preprocessing of which model?');
  const version =
    target?.version ??
    (isCandidate ? candidateName : await pickVersion(context.ui, pipeline, title));
  return version === undefined ? undefined : { pipeline, version };
}

function titleOf(version: string): string {
  return version === candidateName
    ? vscode.l10n.t('Checking the preprocessing of the candidate')
    : vscode.l10n.t('Checking the preprocessing of {0}', version);
}

async function confirmed({ ui }: CommandContext, check: ContractCheck): Promise<boolean> {
  const { fix, fixable, contract, model_id: model } = check;
  if (!fix) return false;
  const fields = contractDifferences(contract, fix.contract).map(
    ({ field, from, to }) => `${field}: ${shown(from)} → ${shown(to)}`,
  );
  const consequence = fixable
    ? vscode.l10n.t(
        'training_config.json and class_mappings.json are changed, and its evaluation is forgotten.',
      )
    : vscode.l10n.t(
        'The version was decided on and keeps its contract. A copy with the better one becomes the challenger.',
      );
  const question = fixable
    ? vscode.l10n.t('Correct the contract of {0}?', model)
    : vscode.l10n.t('Register a copy of {0} with the better contract?', model);
  const verb = fixable ? vscode.l10n.t('Correct') : vscode.l10n.t('Register');
  const detail = [...fields, consequence].join('\n');
  return (await ui.confirm({ question, detail, verbs: [verb] })) === verb;
}

function shown(value: ContractValue | undefined): string {
  return value === undefined ? '–' : shortJson(value);
}

async function correct(
  { workspace }: Pipeline,
  { version, contract: declared }: ContractCheck,
  contract: ContractCheck['contract'],
): Promise<void> {
  const named = version === null ? {} : { version };
  await workspace.registry.correctContract({ ...named, declared, contract });
}

async function registerCopy(
  { workspace }: Pipeline,
  version: string,
  contract: ContractCheck['contract'],
): Promise<void> {
  const { folder } = await workspace.registry.resolve(version);
  const origin = { contract: `contract check of ${version}` };
  await workspace.registry.register({ source: folder, proposed: { contract, origin } });
}

function tellCorrected({ ui }: CommandContext, { root }: Pipeline, check: ContractCheck): void {
  const { version, fixable, model_id: model } = check;
  if (version === null) {
    return ui.tell(vscode.l10n.t('The contract of the candidate was corrected.'), [
      {
        label: vscode.l10n.t('Register as Challenger…'),
        command: 'registerChallenger',
        arguments: [{ root }],
      },
    ]);
  }
  const message = fixable
    ? vscode.l10n.t('The contract of {0} was corrected. Evaluate it again.', model)
    : vscode.l10n.t('A copy of {0} with the better contract is the challenger.', model);
  const label = vscode.l10n.t('Evaluate Challenger');
  ui.tell(message, [{ label, command: 'evaluateChallenger', arguments: [{ root }] }]);
}
