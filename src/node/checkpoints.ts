import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { candidateOfCheckpoint } from '../core/app/candidateOfCheckpoint';
import type { CheckpointInspection } from '../core/backbone/conversion/inspectCheckpoint';
import { inspectCheckpoint } from '../core/backbone/conversion/inspectCheckpoint';
import type { Conversion, ConvertInput } from '../core/backbone/conversion/convertCheckpoint';
import { convertCheckpoint } from '../core/backbone/conversion/convertCheckpoint';
import type { LikelyArchitectures } from '../core/backbone/conversion/likelyArchitectures';
import { likelyArchitectures } from '../core/backbone/conversion/likelyArchitectures';
import type { ConversionPlan } from '../core/backbone/conversion/planConversion';
import { planConversion } from '../core/backbone/conversion/planConversion';
import { withoutCheckpointEnding } from '../core/checkpoints/checkpointFiles';
import { isCheckpoint } from '../core/checkpoints/checkpointKind';
import { convertScript } from '../core/export/checkpoint/convertScript';
import { openCheckpoint } from '../core/checkpoints/openCheckpoint';
import { encode } from '../core/shared/files/bytes';
import { basename } from '../core/shared/files/paths';
import { removeIfPresent, workPath } from '../core/shared/files/replace';
import { nodeFileSystem, toCorePath } from './nodeFileSystem';

/** What a conversion is asked; paths as the user wrote them. */
export interface ConvertRequest extends Omit<ConvertInput, 'output'> {
  /** Absent: next to the checkpoint. */
  readonly output?: string;
}

/** What a conversion would write, without the model itself. */
export type PlannedConversion = Omit<ConversionPlan, 'model'>;

/** A file that is about to be written. */
export interface OutputFile {
  readonly path: string;
  /** Whether something is there already. */
  readonly exists: boolean;
}

/** Reads and converts checkpoints on this machine's disk. */
export const nodeCheckpoints = {
  /** Whether a file holds weights of PyTorch or safetensors, whatever its name. */
  isCheckpoint: (path: string): Promise<boolean> => isCheckpoint(nodeFileSystem, absolute(path)),

  exists: async (path: string): Promise<boolean> =>
    (await nodeFileSystem.lstat(absolute(path))) !== undefined,

  /** @throws UserError when it is damaged, or of a kind that is not read */
  likely: (path: string, dictionary?: string): Promise<LikelyArchitectures> =>
    likelyArchitectures(
      nodeFileSystem,
      absolute(path),
      dictionary === undefined ? {} : { dictionary },
    ),

  inspect: (path: string, dictionary?: string): Promise<CheckpointInspection> =>
    inspectCheckpoint(
      nodeFileSystem,
      absolute(path),
      dictionary === undefined ? {} : { dictionary },
    ),

  /**
   * What a conversion would write; nothing is.
   * @throws UserError as the conversion would
   */
  async plan({
    file,
    dictionary,
    version,
    ...choices
  }: ConvertRequest): Promise<PlannedConversion> {
    const options = dictionary === undefined ? {} : { dictionary };
    const checkpoint = await openCheckpoint(nodeFileSystem, absolute(file), options);
    try {
      const { recognition, config, report } = planConversion(checkpoint, choices, version);
      return { recognition, config, report };
    } finally {
      await checkpoint.close();
    }
  },

  /** Where a conversion writes. */
  async output(file: string, output: string | undefined, ending: string): Promise<OutputFile> {
    const path = absolute(output ?? withoutCheckpointEnding(file) + ending);
    return { path, exists: (await nodeFileSystem.lstat(path)) !== undefined };
  },

  convert: ({ output, ...request }: ConvertRequest): Promise<Conversion> => {
    const file = absolute(request.file);
    const target = absolute(output ?? `${withoutCheckpointEnding(request.file)}.onnx`);
    return convertCheckpoint(nodeFileSystem, { ...request, file, output: target });
  },

  /**
   * Makes a folder of a checkpoint that can be registered, for as long as `use` takes.
   * @param use told the folder's path
   */
  async asCandidate<T>(
    file: string,
    use: (folder: string, conversion: Conversion) => Promise<T>,
    request: Omit<ConvertRequest, 'file' | 'output'> = {},
  ): Promise<T> {
    const folder = await mkdtemp(join(tmpdir(), 'backbone-convert-'));
    try {
      const target = toCorePath(folder);
      return await use(
        target,
        await candidateOfCheckpoint(nodeFileSystem, absolute(file), target, request),
      );
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },

  /** Writes a script that a person completes with their own model and runs. */
  async writeScript(file: string, output: string, dictionary?: string): Promise<void> {
    const path = absolute(file);
    const options = dictionary === undefined ? {} : { dictionary };
    const checkpoint = await openCheckpoint(nodeFileSystem, path, options);
    await checkpoint.close();
    const script = convertScript(checkpoint, basename(path));
    const temporary = workPath(output);
    await removeIfPresent(nodeFileSystem, temporary);
    await nodeFileSystem.createFile(temporary, encode(script));
    await nodeFileSystem.rename(temporary, output);
  },
};

export type NodeCheckpoints = typeof nodeCheckpoints;

function absolute(path: string): string {
  return toCorePath(resolve(path));
}
