import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { join } from '../../shared/files/paths';
import { readContract } from './contract';
import { isModelFile } from '../format/layout';
import { isOnnx, holds, isRealFolder, mainFile, readFolder, weightFiles } from './modelFiles';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import type { Candidate, ChallengerEntry } from '../format/types';
import { localized, sentence } from '../../shared/text/sentence';

/** What training dropped into `models/challenger/` and no one registered; null when nothing. */
export async function readCandidate(
  context: RegistryContext,
  registered: ChallengerEntry | null,
): Promise<Candidate | null> {
  const { challenger } = context.layout;
  const { files, changedNs } = await readFolder(context, challenger);
  if (!files.some(isModelFile)) return null;
  if (registered && (!registered.files || (await holds(context, challenger, registered.files))))
    return null;
  const detail = await notReady(context, challenger);
  return {
    path: shown(context, challenger),
    files,
    ready: detail === undefined,
    ...(detail !== undefined && { detail }),
    changed_at: new Date(Number(changedNs / 1_000_000n)).toISOString(),
  };
}

async function notReady(context: RegistryContext, folder: string): Promise<string | undefined> {
  try {
    await checkModel(context, folder);
    await readContract(context, folder);
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

/** A model that lies in a folder, as far as it can be told without loading it. */
export interface FoundModel {
  /** Name of the file that is run. */
  readonly main: string;
  /** Everything that is hashed and kept, relative to the folder. */
  readonly weights: readonly string[];
}

/**
 * @param named the file that is meant; absent: the folder's only model
 * @throws UserError when the folder holds no ONNX model, or not all of it
 */
export async function checkModel(
  context: RegistryContext,
  folder: string,
  named?: string,
): Promise<FoundModel> {
  if (!(await isRealFolder(context, folder)))
    throw new UserError(
      l10n.t('{0} is not a folder', shown(context, folder)),
      l10n.t('Put the model into a real folder.'),
    );
  const { files } = await readFolder(context, folder);
  const main = named ?? mainFile(files);
  if (main === undefined) throw noModel(context, folder, files);
  if (!isOnnx(main)) throw noOnnx(context, join(folder, main));
  const weights = await weightFiles(context, folder, named);
  for (const path of weights)
    if ((await context.fs.lstat(join(folder, path)))?.kind !== 'file')
      throw new UserError(
        l10n.t(
          '{0}, which holds weights of {1}, is missing',
          shown(context, join(folder, path)),
          main,
        ),
        l10n.t('Copy it next to the model, or export the model again.'),
      );
  return { main, weights };
}

function noModel(context: RegistryContext, folder: string, files: readonly string[]): UserError {
  const several = files.some(isModelFile);
  return several
    ? new UserError(
        l10n.t('{0} holds several models', shown(context, folder)),
        l10n.t('Name the one that counts best_model.onnx.'),
      )
    : new UserError(
        l10n.t('{0} holds no model', shown(context, folder)),
        l10n.t('Put best_model.onnx there, or name a file or folder.'),
      );
}

/** How weights of PyTorch become a model that can be run here. */
export function noOnnx(context: RegistryContext, path: string): UserError {
  return new UserError(
    sentence('no_onnx', { path: shown(context, path) }),
    localized(sentence('export_onnx')),
  );
}
