import type { Conversion, ConvertInput } from '../backbone/conversion/convertCheckpoint';
import { convertCheckpoint } from '../backbone/conversion/convertCheckpoint';
import { isShardIndex } from '../checkpoints/checkpointFiles';
import { shardNames } from '../checkpoints/safetensors/shards';
import { besideModel } from '../registry/format/layout';
import { encode } from '../shared/files/bytes';
import type { FileSystem } from '../shared/files/fileSystem';
import { basename, dirname, extension, join } from '../shared/files/paths';
import { writeJson } from '../shared/json/writeJson';

/** Files of a checkpoint next to each other, and what they are called where they are kept. */
async function filesOf(
  fs: FileSystem,
  file: string,
): Promise<readonly (readonly [string, string])[]> {
  const name = basename(file);
  if (!isShardIndex(name)) return [[name, `best_model${extension(file)}`]];
  // An index names its shards.
  return [name, ...(await shardNames(fs, file))].map((one) => [one, one]);
}

/** What training writes next to a model, and a registration reads. */
const written = [besideModel.config, besideModel.classes, 'training_history.csv'];

/**
 * Fills an empty folder with what registering a checkpoint takes: the model that it becomes, the
 * checkpoint itself, what training wrote next to it, and `conversion.json` with where each weight
 * came from.
 * @param file absolute path of the checkpoint
 * @param folder absolute path, empty
 * @param request what a person decided, and this tool's version for the model's producer
 * @throws UserError for what cannot be read, recognised or used
 */
export async function candidateOfCheckpoint(
  fs: FileSystem,
  file: string,
  folder: string,
  request: Omit<ConvertInput, 'file' | 'output'> = {},
): Promise<Conversion> {
  const output = join(folder, 'best_model.onnx');
  const conversion = await convertCheckpoint(fs, { ...request, file, output });
  for (const [name, kept] of await filesOf(fs, file))
    await fs.copyFile(join(dirname(file), name), join(folder, kept));
  for (const name of written) {
    const found = join(dirname(file), name);
    if ((await fs.lstat(found))?.kind === 'file') await fs.copyFile(found, join(folder, name));
  }
  const { recognition, matched, drawn, left_over, dictionary } = conversion;
  const report = {
    checkpoint: basename(file),
    dictionary,
    architecture: recognition.arch,
    prefix: recognition.prefix,
    ...{ matched, drawn, left_over },
  };
  await fs.createFile(join(folder, besideModel.conversion), encode(writeJson(report)));
  return conversion;
}
