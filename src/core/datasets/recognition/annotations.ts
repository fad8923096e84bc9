import type { DatasetFiles } from '../dataset';
import { decodeText } from '../decodeText';

const ANNOTATIONS_LIMIT = 500 * 1024 * 1024;

/** Whether a JSON file looks like annotations of COCO: told by its keys, without reading its values. */
export async function isCoco(path: string, files: DatasetFiles): Promise<boolean> {
  const size = (await files.stat(path))?.size ?? 0;
  if (size === 0 || size > ANNOTATIONS_LIMIT) return false;
  const text = decodeText(await files.readFile(path, ANNOTATIONS_LIMIT));
  return /"images"\s*:\s*\[/.test(text) && /"categories"\s*:\s*\[/.test(text);
}
