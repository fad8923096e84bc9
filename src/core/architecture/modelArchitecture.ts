import { readStructure } from '../onnx/readStructure';
import { basename } from '../shared/files/paths';
import { architectureOf } from './architectureOf';
import type { Architecture, NodeTimes } from './types';
import type { FileSystem } from '../shared/files/fileSystem';

/**
 * What an ONNX file looks like inside. Weights are never read, be they in the file or next to it.
 * @param file absolute path
 * @param title what to call it; the file's own name when absent
 * @throws UserError when it is damaged or no ONNX model
 */
export async function modelArchitecture(
  fs: Pick<FileSystem, 'openRange'>,
  file: string,
  title = basename(file),
  times?: NodeTimes,
): Promise<Architecture> {
  const range = await fs.openRange(file);
  try {
    const structure = await readStructure(range, basename(file));
    return architectureOf({ ...structure, title, ...(times ? { times } : {}) });
  } finally {
    await range.close();
  }
}
