import { registerForData } from '../../core/app/registerForData';
import * as vscode from 'vscode';
import type { ModelFileTarget } from '../../commandTargets';
import { parseContract } from '../../core/evaluation/contract/contract';
import { isComplete, contractOf } from '../../core/contractProposal/claims';
import type { RegisterInput, RegisterResult } from '../../core/registry/modelRegistry';
import type { Log } from '../../ui/log';
import type { Pipeline } from '../../ui/pipelines/pipeline';
import type { Ui } from '../../ui/ui';
import type { CommandContext } from '../commandContext';
import { askContract } from './askContract';
import type { AgreedContract } from './askContract';
import { withConverted } from '../conversion/withConverted';
import type { ContractPurpose } from './reviewModel';
import { modelSource, registryFor } from './modelSource';
import { reportRegistered } from './reportRegistered';

/**
 * Registers what training wrote to `models/challenger`, or a model file that is copied there, as the
 * challenger: asks what no file says of it, shows it at work, then writes.
 */
export async function registerModel(
  context: CommandContext & { readonly log: Log },
  target?: ModelFileTarget,
): Promise<void> {
  const { ui, log } = context;
  const pipeline = await registryFor(context, target);
  const source = pipeline && (await modelSource(ui, pipeline, target?.file));
  if (!pipeline || !source) return;
  const result = await registerSource(context, pipeline, source.path);
  if (!result) return;
  await pipeline.refresh();
  reportRegistered(ui, log, pipeline.root, result);
}

/** A checkpoint is converted first; both are kept. @returns undefined on cancel */
async function registerSource(
  { ui, services }: CommandContext,
  pipeline: Pipeline,
  path: string | undefined,
): Promise<RegisterResult | undefined> {
  const { checkpoints } = services;
  if (path === undefined || !(await checkpoints.isCheckpoint(path)))
    return registerAgreed(ui, pipeline, path);
  const task = { file: path, purpose: 'continue' } as const;
  return withConverted({ ui, checkpoints }, task, ({ folder }) =>
    registerAgreed(ui, pipeline, folder),
  );
}

async function registerAgreed(
  ui: Ui,
  pipeline: Pipeline,
  path: string | undefined,
): Promise<RegisterResult | undefined> {
  const agreed = await agree(ui, pipeline, path);
  if (!agreed) return undefined;
  return register(ui, pipeline, { ...(path !== undefined && { source: path }), ...agreed });
}

/**
 * A file that is no ONNX model has no proposal: registering it says why, and what to do.
 * @returns undefined on cancel
 */
export async function agree(
  ui: Ui,
  { workspace }: Pipeline,
  path: string | undefined,
  purpose: ContractPurpose = 'register',
): Promise<Pick<RegisterInput, 'proposed' | 'bump'> | undefined> {
  const base = await workspace.propose(path);
  if (!base) return {};
  const agreed = await askContract(ui, workspace, base, purpose);
  return agreed && inputOf(agreed);
}

function inputOf({ proposal, bump }: AgreedContract): Pick<RegisterInput, 'proposed' | 'bump'> {
  if (!isComplete(proposal)) return {};
  const { classes, ...rest } = contractOf(proposal);
  const { origin, architecture } = proposal;
  return {
    ...(bump && { bump }),
    proposed: {
      contract: parseContract({ contract: rest }, classes),
      origin,
      ...(architecture !== undefined && { architecture }),
    },
  };
}

function register(ui: Ui, { workspace }: Pipeline, input: RegisterInput): Promise<RegisterResult> {
  return ui.progress(vscode.l10n.t('Registering the challenger'), (running) =>
    registerForData(workspace.registry, workspace.datasets, input, running),
  );
}
