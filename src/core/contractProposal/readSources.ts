import { decodeText } from '../datasets/decodeText';
import { dirname, join } from '../shared/files/paths';
import { nodeValue, readJson } from '../shared/json/jsonRead';
import type { FileSystem } from '../shared/files/fileSystem';
import type { Claims } from './claims';
import { conversionClaims } from './sources/conversionClaims';
import {
  classMappingClaims,
  labelFileClaims,
  trainingConfigClaims,
  ultralyticsArgsClaims,
} from './sources/fileClaims';
import { huggingFaceConfigClaims, imageProcessorClaims } from './sources/huggingFaceClaims';
import { timmClaims } from './sources/timmClaims';

/** Far more than any of these files has. */
const limit = 4 * 1024 * 1024;

type Reader = (text: string, name: string) => Claims | undefined;

/** The files next to a model that say how it is fed and read, the surest first. */
const readers: readonly (readonly [name: string, read: Reader])[] = [
  ['training_config.json', (text) => trainingConfigClaims(jsonOf(text))],
  ['class_mappings.json', (text) => classMappingClaims(jsonOf(text))],
  ['conversion.json', (text) => conversionClaims(jsonOf(text))],
  ['preprocessor_config.json', (text) => imageProcessorClaims(jsonOf(text))],
  ['config.json', (text) => timmClaims(jsonOf(text)) ?? huggingFaceConfigClaims(jsonOf(text))],
  ['args.yaml', (text) => ultralyticsArgsClaims(text)],
  ['labels.txt', (text, name) => labelFileClaims(name, text)],
  ['classes.txt', (text, name) => labelFileClaims(name, text)],
];

/** Names of the files that `claimsBeside` reads. */
export const sourceNames: readonly string[] = readers.map(([name]) => name);

/**
 * What the files next to a model say of it; those that are not there or can't be read say nothing.
 * @param model absolute path of the model's file
 */
export async function claimsBeside(
  files: Pick<FileSystem, 'lstat' | 'readFile'>,
  model: string,
): Promise<readonly Claims[]> {
  const found: Claims[] = [];
  for (const [name, read] of readers) {
    const path = join(dirname(model), name);
    const info = await files.lstat(path);
    if (info?.kind !== 'file' || info.size > limit) continue;
    const claims = read(decodeText(await files.readFile(path, limit)), name);
    if (claims) found.push(claims);
  }
  return found;
}

function jsonOf(text: string): unknown {
  const { root } = readJson(text);
  return root && nodeValue(root);
}
