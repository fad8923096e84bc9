import { readdir, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EvaluatorRequest } from '../protocol/requests';

/** A session holds the weights once, and a second time while it is being made. */
const COPIES = 2;

/**
 * Resident bytes that a request may take: what every request may, and the weights of its models,
 * external data included.
 * @param base bytes for everything but weights
 */
export async function memoryAllowance(base: number, request: EvaluatorRequest): Promise<number> {
  const sizes = await Promise.all(modelFiles(request).map(folderBytes));
  return base + COPIES * sizes.reduce((sum, size) => sum + size, 0);
}

function modelFiles(request: EvaluatorRequest): readonly string[] {
  switch (request.kind) {
    case 'probe':
    case 'bench':
    case 'trial':
    case 'linearProbe':
    case 'modelPreview':
      return [request.file];
    case 'contractCheck':
      return [request.model.file];
    case 'evaluate':
    case 'predict':
      return request.models.map(({ file }) => file);
    case 'pairedBenchmark':
      return [request.a, request.b];
    case 'inspect':
    case 'pictures':
    case 'inputs':
    case 'sheet':
      return [];
  }
}

/** Bytes of the files next to a model, 0 where there is none: loading it will say so. */
async function folderBytes(file: string): Promise<number> {
  try {
    const folder = dirname(await realpath(file));
    const infos = await Promise.all(
      (await readdir(folder)).map((name) => stat(join(folder, name))),
    );
    return infos.reduce((sum, info) => sum + (info.isFile() ? info.size : 0), 0);
  } catch {
    return 0;
  }
}
