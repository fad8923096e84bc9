import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';
import { checkRelativePath } from '../shared/files/names';
import { join } from '../shared/files/paths';
import { byteLength, elementCount } from './dataType';
import type { FileRange } from '../shared/files/fileRange';
import type { Graph, Tensor } from './model';
import type { ModelStructure } from './readStructure';
import { readStructure } from './readStructure';
import { innerGraphs } from './topology';
import type { FileSystem } from '../shared/files/fileSystem';

/** A file next to the model that holds weights. */
export interface ExternalFile {
  /** Relative to the model's folder, with `/`. */
  readonly path: string;
  /** How far tensors reach into it: the file is at least this long. */
  readonly bytes: number;
  readonly tensors: number;
}

/**
 * Files that hold a model's external data, each once; none of them is looked at.
 * @throws UserError when the file is not an ONNX model or a location leaves the model's folder
 */
export async function externalDataFiles(
  range: FileRange,
  name?: string,
): Promise<readonly string[]> {
  return externalFiles(await readStructure(range, name)).map(({ path }) => path);
}

/**
 * The external files that a model names, in the order of their first tensor.
 * @throws UserError when a location is absolute, leads upwards or is not a simple name
 */
export function externalFiles(structure: ModelStructure): readonly ExternalFile[] {
  const files = new Map<string, { bytes: number; tensors: number }>();
  for (const tensor of allTensors(structure)) {
    if (tensor.data.kind !== 'external') continue;
    const path = checkRelativePath(tensor.data.location, l10n.t('The external data file'));
    const file = files.get(path) ?? { bytes: 0, tensors: 0 };
    file.bytes = Math.max(file.bytes, endOf(tensor));
    file.tensors += 1;
    files.set(path, file);
  }
  return [...files].map(([path, file]) => ({ path, ...file }));
}

/**
 * Looks whether every external file is there, a file (links and devices are not followed) and
 * long enough.
 * @param folder absolute folder of the model
 */
export async function checkExternalFiles(
  fs: Pick<FileSystem, 'lstat'>,
  folder: string,
  files: readonly ExternalFile[],
): Promise<void> {
  for (const file of files) {
    const parts = file.path.split('/');
    for (let depth = 1; depth <= parts.length; depth++) {
      await checkPart(fs, folder, parts.slice(0, depth).join('/'), file);
    }
  }
}

async function checkPart(
  fs: Pick<FileSystem, 'lstat'>,
  folder: string,
  part: string,
  file: ExternalFile,
): Promise<void> {
  const last = part === file.path;
  const info = await fs.lstat(join(folder, part));
  const label = l10n.t('The model\'s external data file "{0}"', file.path);
  if (!info)
    throw new UserError(l10n.t('{0} is missing', label), l10n.t('Copy it next to the model.'));
  if (info.kind !== (last ? 'file' : 'directory')) {
    const what = info.kind === 'link' ? l10n.t('is behind a link') : l10n.t('is not a file');
    throw new UserError(`${label} ${what}`, l10n.t('Put the file itself next to the model.'));
  }
  if (last && info.size < file.bytes) {
    throw new UserError(
      l10n.t('{0} has {1} bytes where its tensors reach to {2}', label, info.size, file.bytes),
      l10n.t('Copy it again; it is incomplete or belongs to another model.'),
    );
  }
}

/** Every tensor that a model stores: initialisers and attributes, inner graphs included. */
export function* allTensors(structure: ModelStructure): Generator<Tensor> {
  yield* structure.sparseInitializers;
  const sparse = new Set(structure.sparseInitializers.map(({ name }) => name));
  const graphs: Graph[] = [structure.graph];
  for (let graph = graphs.pop(); graph; graph = graphs.pop()) {
    yield* graph.initializers.filter(({ name }) => !sparse.has(name));
    for (const node of graph.nodes) {
      for (const attribute of Object.values(node.attributes)) {
        if (attribute.type === 'tensor') yield attribute.value;
        if (attribute.type === 'tensors') yield* attribute.value;
      }
      graphs.push(...innerGraphs(node));
    }
  }
}

function endOf(tensor: Tensor): number {
  if (tensor.data.kind !== 'external') return 0;
  const needed = byteLength(tensor.dataType, elementCount(tensor.dims, `"${tensor.name}"`));
  const { offset, length = needed } = tensor.data;
  if (length === needed) return offset + length;
  throw new UserError(
    l10n.t(
      'The initializer "{0}" needs {1} bytes, but its external data has {2}',
      tensor.name,
      needed,
      length,
    ),
    l10n.t('Export the model again; the reference to its external data is damaged.'),
  );
}
