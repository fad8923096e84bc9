import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { ModelTrials } from '../../core/app/modelTrials';
import { UserError } from '../../core/shared/errors/errors';
import { basename, isInside } from '../../core/shared/files/paths';
import type { Log } from '../../ui/log';
import type { CommandContext } from '../commandContext';
import { conversionLog } from './conversionReview';
import { confirmReplace } from './offerScript';
import { withConverted } from './withConverted';
import type { AgreedConversion } from './withConverted';

type Context = CommandContext & { readonly log: Log };

/** Writes the ONNX model of a checkpoint next to it. @param file absolute path */
export async function convertFile(context: Context, file: string): Promise<void> {
  const { ui, services } = context;
  if (!(await services.checkpoints.isCheckpoint(file))) throw noCheckpoint(file);
  const [models, dispose] = await modelsFor(context, file);
  const ports = { ui, checkpoints: services.checkpoints };
  try {
    const task = { file, purpose: 'convert', models } as const;
    await withConverted(ports, task, (agreed) => write(context, file, agreed));
  } finally {
    await dispose();
  }
}

async function write(
  { ui, services, log }: Context,
  file: string,
  { request }: AgreedConversion,
): Promise<void> {
  const { path: output, exists } = await services.checkpoints.output(file, undefined, '.onnx');
  if (exists && !(await confirmReplace(ui, output))) return;
  const title = vscode.l10n.t('Converting {0}', basename(file));
  const written = await ui.wait(title, () =>
    services.checkpoints.convert({ ...request, file, output }),
  );
  for (const line of conversionLog(file, written)) log.info(line);
  ui.tell(vscode.l10n.t('{0} was written.', output), [
    {
      label: vscode.l10n.t('Register Model…'),
      command: 'registerModel',
      arguments: [{ root: '', file: output }],
    },
    {
      label: vscode.l10n.t('Preview Architecture'),
      command: 'previewArchitecture',
      arguments: [{ root: '', file: output }],
    },
  ]);
}

type ModelsAndEnd = readonly [Pick<ModelTrials, 'propose' | 'previewModel'>, () => Promise<void>];

/** The registry around the file, any that is open, or none: then there is no sample to begin with. */
async function modelsFor({ pipelines, services }: Context, file: string): Promise<ModelsAndEnd> {
  const around = pipelines.all.find(({ root }) => isInside(root, file)) ?? pipelines.all[0];
  if (around) return [around.workspace, () => Promise.resolve()];
  const models = await services.tryModels(dirname(file));
  return [models, () => models.dispose()];
}

function noCheckpoint(file: string): UserError {
  return new UserError(
    vscode.l10n.t('{0} holds no weights of PyTorch or safetensors.', file),
    vscode.l10n.t('Choose a .pth, .pt or .safetensors file that training saved.'),
  );
}
