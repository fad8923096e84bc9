import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import type { FileRange } from '../shared/files/fileRange';
import type { Checkpoint, CheckpointEntry, CheckpointOptions } from './checkpoint';
import { checkpointKind } from './checkpointKind';
import { chooseDictionary } from './chooseDictionary';
import { unsupportedCheckpoint } from './faults';
import type { SafetensorsFile } from './safetensors/readSafetensors';
import { readSafetensors } from './safetensors/readSafetensors';
import { readTorchLegacy } from './torch/readTorchLegacy';
import { readTorchZip } from './torch/readTorchZip';

/**
 * Reads which tensors a file of weights holds, by what it is and not by its name's ending; their
 * values are read when they are asked for, so the file must stay open until then.
 * @param name what to call the file in messages
 * @throws UserError when it is damaged, or of a kind that is not read
 */
export async function readCheckpoint(
  range: FileRange,
  name: string,
  options: CheckpointOptions = {},
): Promise<Checkpoint> {
  const kind = await checkpointKind(range);
  if (kind === 'zip') return readTorchZip(range, name, options);
  if (kind === 'torch legacy') return readTorchLegacy(range, name, options);
  if (kind === 'tar')
    throw unsupportedCheckpoint(name, l10n.t('is a tar archive, as PyTorch 0.1 wrote them'));
  if (kind === undefined && !name.endsWith('.safetensors')) throw notACheckpoint(name);
  const file = await readSafetensors(range, name);
  return safetensorsCheckpoint('safetensors', name, file, options);
}

function notACheckpoint(name: string): UserError {
  return new UserError(
    l10n.t('{0} is not a checkpoint: neither torch.save nor safetensors wrote it', name),
    l10n.t('Choose a file that was saved with torch.save or safetensors.'),
  );
}

/** A file without dictionaries: the tensors, and texts about them. */
export function safetensorsCheckpoint(
  format: 'safetensors' | 'sharded safetensors',
  name: string,
  { tensors, metadata }: SafetensorsFile,
  { dictionary }: CheckpointOptions,
): Checkpoint {
  const whole = { path: '', tensors, unread: new Map<string, string>() };
  chooseDictionary(name, [whole], dictionary);
  return {
    name,
    format,
    tensors,
    dictionary: '',
    dictionaries: [{ path: '', tensors: tensors.size }],
    entries: Object.entries(metadata).map(([key, text]): CheckpointEntry => ({ key, text })),
  };
}
