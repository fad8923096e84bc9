import { availableParallelism } from 'node:os';
import { UserError } from '../core/errors';
import { canonicalJson } from '../core/evaluation/evidence';
import type { DatasetSample } from '../core/evaluation/datasets/dataset';
import type { InputContract } from '../core/evaluation/types';
import { join } from '../core/paths';
import { nodeFileSystem } from '../node/nodeFileSystem';
import { ImagePool } from './imagePool';
import { inOrder } from './inOrder';
import type { ReadySample, SampleSource } from './sampleSource';

/** Images in the works at a time. */
const AHEAD = 12;
const MOST_THREADS = 4;

/** Turns samples into tensors, ahead of their use; each image is decoded once for all models. */
export class ImageSource implements SampleSource {
  private constructor(
    private readonly pool: ImagePool,
    private readonly folder: string,
    /** For each model, which of the pool's inputs it takes. */
    private readonly which: readonly number[],
  ) {}

  /**
   * @param inputs what each model is fed
   * @param folder images are relative to it and must not leave it; undefined: paths are absolute
   */
  static async open(
    script: string,
    inputs: readonly InputContract[],
    folder?: string,
  ): Promise<ImageSource> {
    const keys = inputs.map((input) => canonicalJson({ ...input, name: '' }));
    const distinct = [...new Set(keys)];
    const unique = distinct.map((key) => inputs[keys.indexOf(key)]!);
    const real = folder === undefined ? undefined : await nodeFileSystem.realPath(folder);
    const threads = Math.min(MOST_THREADS, availableParallelism());
    const pool = new ImagePool(script, threads, { role: 'images', inputs: unique, folder: real });
    return new ImageSource(
      pool,
      folder ?? '',
      keys.map((key) => distinct.indexOf(key)),
    );
  }

  /** Samples in their order. A sample's tensors are valid until the next one is asked for. */
  async *read(samples: readonly DatasetSample[]): AsyncGenerator<ReadySample> {
    const prepare = (sample: DatasetSample) => this.pool.prepare(this.path(sample));
    for await (const [sample, image] of inOrder(samples, AHEAD, prepare)) {
      const tensors = this.which.map((index) => image.tensors[index]!);
      yield { sample, tensors, extent: image.extent, skipped: image.skipped };
      image.release();
    }
  }

  async close(): Promise<void> {
    await this.pool.close();
  }

  private path(sample: DatasetSample): string {
    if (sample.image === undefined) {
      throw new UserError(`${sample.where} has no image`, 'Check the data set.');
    }
    return this.folder === '' ? sample.image : join(this.folder, sample.image);
  }
}
