import * as vscode from 'vscode';
import type { VersionTarget } from '../../commandTargets';
import { hasContract, versionConversion } from '../../core/app/versionConversion';
import type { RecordedConversion } from '../../core/registry/modelRegistry';
import { isOnnx } from '../../core/registry/storage/modelFiles';
import type { Log } from '../../ui/log';
import type { Pipeline } from '../../ui/pipelines/pipeline';
import type { Ui } from '../../ui/ui';
import type { CommandContext } from '../commandContext';
import { agree } from '../registerModel/registerModel';
import { conversionLog } from './conversionReview';
import { withConverted } from './withConverted';
import type { AgreedConversion } from './withConverted';

/**
 * Adds an ONNX model to a version that is a checkpoint; its files stay as they are. The contract is
 * asked for only where the version has none.
 * @param wanted names the version
 */
export async function convertVersion(
  { ui, services, log }: CommandContext & { readonly log: Log },
  pipeline: Pipeline,
  wanted: string,
): Promise<void> {
  const { workspace } = pipeline;
  const { version, file } = await workspace.registry.resolve(wanted);
  if (isOnnx(file)) return ui.tell(vscode.l10n.t('{0} has an ONNX model already.', version));
  const isKnown = await hasContract(workspace.registry, version);
  const task = isKnown
    ? ({ file, purpose: 'convert', models: workspace } as const)
    : ({ file, purpose: 'continue' } as const);
  const recorded = await withConverted({ ui, checkpoints: services.checkpoints }, task, (agreed) =>
    add(ui, pipeline, { version, isKnown, ...agreed }),
  );
  if (!recorded) return;
  for (const line of conversionLog(file, recorded.conversion)) log.info(line);
  await pipeline.refresh();
  const evaluate = {
    label: vscode.l10n.t('Evaluate'),
    command: 'evaluateModel' as const,
    arguments: [{ root: pipeline.root, version }] as [VersionTarget],
  };
  ui.tell(vscode.l10n.t('An ONNX model was added to {0}.', recorded.model_id), [evaluate]);
}

interface Converted extends AgreedConversion {
  readonly version: string;
  /** Whether the version has a contract. */
  readonly isKnown: boolean;
}

/** @returns undefined on cancel */
async function add(
  ui: Ui,
  pipeline: Pipeline,
  { version, isKnown, folder, conversion }: Converted,
): Promise<(RecordedConversion & Pick<Converted, 'conversion'>) | undefined> {
  const agreed = isKnown ? {} : await agree(ui, pipeline, folder, 'convert');
  if (!agreed) return undefined;
  const { registry } = pipeline.workspace;
  const recorded = await registry.recordConversion(
    versionConversion(version, folder, conversion, agreed.proposed),
  );
  return { ...recorded, conversion };
}
