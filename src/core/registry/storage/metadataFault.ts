import { join } from '../../shared/files/paths';
import { besideModel } from '../format/layout';
import { sameFiles } from '../format/sameModel';
import { readJsonFile } from '../format/readJsonFile';
import { entryFromMetadata } from '../steps/metadataFormat';
import type { RegistryContext } from '../registryContext';
import type { Entry } from '../format/types';

/** What keeps a `metadata.json` from confirming the registry's entry. */
export type MetadataFault = 'gone' | 'unreadable' | 'other_version' | 'other_files';

export interface ComparedMetadata {
  /** The entry that the file holds; undefined when it holds none. */
  readonly entry?: Entry;
  /** Undefined when file and registry agree on id, version and model files. */
  readonly fault?: MetadataFault;
}

/** Holds the `metadata.json` of a folder against the entry that the registry has for it. */
export async function compareMetadata(
  context: RegistryContext,
  folder: string,
  entry: Entry,
): Promise<ComparedMetadata> {
  const { value, fault } = await readJsonFile(context, join(folder, besideModel.metadata));
  if (value === undefined && fault === undefined) return { fault: 'gone' };
  const told = entryFromMetadata(value)?.entry;
  if (!told) return { fault: 'unreadable' };
  if (told.model_id !== entry.model_id || told.version !== entry.version)
    return { entry: told, fault: 'other_version' };
  if (!sameFiles(told.files ?? [], entry.files ?? [])) return { entry: told, fault: 'other_files' };
  return { entry: told };
}
