import * as vscode from 'vscode';
import type { VersionTarget } from '../contributions';
import { hasContract, versionConversion } from '../core/app/versionConversion';
import type { Conversion } from '../core/backbone/conversion/convertCheckpoint';
import type { RecordedConversion } from '../core/registry/modelRegistry';
import { isOnnx } from '../core/registry/storage/modelFiles';
import type { Pipeline } from '../ui/pipelines/pipeline';
import type { Ui } from '../ui/ui';
import { choosePipeline, pickVersion } from './commandContext';
import type { CommandContext } from './commandContext';
import { confirmConversion } from './registerModel/confirmConversion';
import { agree } from './registerModel/registerModel';

/** Adds an ONNX model to a version that is a checkpoint; its files stay as they are. */
export async function convertToOnnx(
  context: CommandContext,
  target?: VersionTarget,
): Promise<void> {
  const { ui, services } = context;
  const pipeline = await choosePipeline(context, target);
  const title = vscode.l10n.t('Convert which version to ONNX?');
  const wanted = pipeline && (target?.version ?? (await pickVersion(ui, pipeline, title)));
  if (!pipeline || wanted === undefined) return;
  const { version, file } = await pipeline.workspace.registry.resolve(wanted);
  if (isOnnx(file)) return ui.tell(vscode.l10n.t('{0} has an ONNX model already.', version));
  const recorded = await services.asCandidate(file, (folder, conversion) =>
    add(ui, pipeline, { version, file, folder, conversion }),
  );
  if (!recorded) return;
  await pipeline.refresh();
  const evaluate = {
    label: vscode.l10n.t('Evaluate'),
    command: 'evaluateModel' as const,
    arguments: [{ root: pipeline.root, version }] as [VersionTarget],
  };
  ui.tell(vscode.l10n.t('An ONNX model was added to {0}.', recorded.model_id), [evaluate]);
}

interface Converted {
  readonly version: string;
  readonly file: string;
  readonly folder: string;
  readonly conversion: Conversion;
}

/** @returns undefined on cancel */
async function add(
  ui: Ui,
  pipeline: Pipeline,
  { version, file, folder, conversion }: Converted,
): Promise<RecordedConversion | undefined> {
  if (!(await confirmConversion(ui, file, conversion))) return undefined;
  const { registry } = pipeline.workspace;
  const agreed = (await hasContract(registry, version)) ? {} : await agree(ui, pipeline, folder);
  if (!agreed) return undefined;
  return registry.recordConversion(versionConversion(version, folder, conversion, agreed.proposed));
}
