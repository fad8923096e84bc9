import * as l10n from '@vscode/l10n';
import type { FileRange } from '../../shared/files/fileRange';
import type { Checkpoint, CheckpointOptions } from '../checkpoint';
import { damagedCheckpoint, unsupportedCheckpoint } from '../faults';
import type { PickleValue } from '../pickle/pickleValue';
import { requirePickleSize, unpickle } from '../pickle/unpickle';
import type { ZipDirectory, ZipEntry } from '../zip/zipDirectory';
import { dataOffset, readZipDirectory, readZipEntry } from '../zip/zipDirectory';
import { storageBytes, storageIdOf } from './storage';
import type { StoragePlace } from './storage';
import { torchCheckpoint } from './torchCheckpoint';

/**
 * Reads which tensors an archive of `torch.save` holds; their values stay where they are.
 * Format: a ZIP archive with `NAME/data.pkl` and a stored file `NAME/data/KEY` for each storage.
 * @param name what to call the file in messages
 * @throws UserError for damage, TorchScript, and other archives
 */
export async function readTorchZip(
  range: FileRange,
  name: string,
  options: CheckpointOptions = {},
): Promise<Checkpoint> {
  const archive = await readZipDirectory(range, name);
  const folder = folderOf(archive);
  const pickle = entryOf(archive, `${folder}data.pkl`);
  requirePickleSize(pickle.size, name);
  const { value, persistent } = unpickle(await readZipEntry(archive, pickle), name);
  await requireLittleEndian(archive, folder);
  const places = await storagePlaces(archive, folder, persistent);
  return torchCheckpoint('torch zip', { name, range, value, places }, options);
}

/** The folder around everything, with its slash. */
function folderOf({ entries, name }: ZipDirectory): string {
  const pickle = [...entries.keys()].find((path) => /^(?:[^/]+\/)?data\.pkl$/.test(path));
  if (pickle === undefined) {
    throw unsupportedCheckpoint(name, l10n.t('is a ZIP archive that torch.save did not write'));
  }
  const folder = pickle.slice(0, -'data.pkl'.length);
  const isScript = [...entries.keys()].some(
    (path) => path === `${folder}constants.pkl` || path.startsWith(`${folder}code/`),
  );
  if (!isScript) return folder;
  throw unsupportedCheckpoint(
    name,
    l10n.t('is a TorchScript program'),
    l10n.t('Save torch.save(torch.jit.load(path).state_dict(), new_path) in Python.'),
  );
}

async function requireLittleEndian(archive: ZipDirectory, folder: string): Promise<void> {
  const entry = archive.entries.get(`${folder}byteorder`);
  if (!entry || entry.size > 16) return;
  const order = new TextDecoder().decode(await readZipEntry(archive, entry));
  if (order !== 'big') return;
  throw unsupportedCheckpoint(archive.name, l10n.t('was written on a big-endian machine'));
}

function entryOf({ entries, name }: ZipDirectory, path: string): ZipEntry {
  const entry = entries.get(path);
  if (entry) return entry;
  throw damagedCheckpoint(name, l10n.t('lacks its file "{0}"', path));
}

async function storagePlaces(
  archive: ZipDirectory,
  folder: string,
  persistent: readonly PickleValue[],
): Promise<ReadonlyMap<string, StoragePlace>> {
  const places = new Map<string, StoragePlace>();
  for (const id of persistent) {
    const storage = storageIdOf(id);
    if (!storage || places.has(storage.key)) continue;
    const entry = entryOf(archive, `${folder}data/${storage.key}`);
    if (entry.size < storageBytes(storage))
      throw damagedCheckpoint(
        archive.name,
        l10n.t('has too few bytes in its file "{0}"', entry.name),
      );
    places.set(storage.key, { offset: await dataOffset(archive, entry), size: entry.size });
  }
  return places;
}
