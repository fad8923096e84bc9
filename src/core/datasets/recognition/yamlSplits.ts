import { basename } from '../../shared/files/paths';
import type { DatasetFiles } from '../dataset';
import { decodeText } from '../decodeText';
import { readYoloSplits } from '../yoloConfig';
import type { RecognizedDataset } from './recognized';

const YAML_LIMIT = 64 * 1024 * 1024;

/**
 * The parts that a `data.yaml` names.
 * @throws UserError when it is none
 */
export async function yamlSplits(
  path: string,
  files: DatasetFiles,
): Promise<readonly RecognizedDataset[]> {
  const text = decodeText(await files.readFile(path, YAML_LIMIT));
  const splits = readYoloSplits(text, basename(path));
  return splits.map((split) => ({ format: 'yolo', path, split }));
}

/** Whether a file of YAML describes a data set as Ultralytics does: told by its keys. */
export async function isDataYaml(path: string, files: DatasetFiles): Promise<boolean> {
  const text = decodeText(await files.readFile(path, YAML_LIMIT));
  return /^(?:names|nc)\s*:/m.test(text) && /^(?:train|val|validation|test)\s*:/m.test(text);
}
