import { versionConversion, hasContract } from '../../core/app/versionConversion';
import type { Conversion } from '../../core/backbone/conversion/convertCheckpoint';
import type { RecordedConversion } from '../../core/registry/modelRegistry';
import { isOnnx } from '../../core/registry/storage/modelFiles';
import { isRange, isVersion } from '../../core/shared/versions/versions';
import { formatConverted } from '../checkpointText';
import type { CommandContext } from '../context';
import { formatBytes } from '../../core/shared/text/numberText';
import type { ConvertRequest } from '../../node/checkpoints';
import type { CommandLineServices } from '../services';
import type { ContractOptions } from './contractOptions';
import { proposedContract } from './proposedContract';

/** Whether a version is meant, and not a file: versions, ranges, roles and model ids. */
export function namesVersion(text: string): boolean {
  if (text === 'champion' || text === 'challenger') return true;
  return isVersion(text) || isRange(text) || /^[\w-]+_v\d+\.\d+\.\d+$/.test(text);
}

/** Adds the ONNX model that a version's checkpoint becomes to the version's folder. */
export async function convertVersion(
  context: CommandContext<CommandLineServices>,
  wanted: string,
  request: Omit<ConvertRequest, 'file' | 'output'>,
  options: ContractOptions,
) {
  const workspace = await context.open();
  const { version, file } = await workspace.registry.resolve(wanted);
  if (isOnnx(file))
    return { json: { version, added: [], operation: null }, text: already(version) };
  return context.services.checkpoints.asCandidate(
    file,
    async (folder, conversion) => {
      const isKnown = await hasContract(workspace.registry, version);
      const proposed = isKnown ? undefined : await proposedContract(workspace, folder, options);
      const input = versionConversion(version, folder, conversion, proposed);
      const recorded = await workspace.registry.recordConversion(input);
      return { json: { ...recorded, conversion }, text: formatRecorded(recorded, conversion) };
    },
    request,
  );
}

function formatRecorded(
  { model_id, version, added }: RecordedConversion,
  conversion: Conversion,
): string {
  if (added.length === 0) return already(version);
  const files = added.map(
    ({ path, sha256, bytes }) => `  ${path}  ${formatBytes(bytes)}  sha256 ${sha256}`,
  );
  return [formatConverted(conversion), `Added to ${model_id}:`, ...files].join('\n');
}

function already(version: string): string {
  return `${version} has an ONNX model already.`;
}
