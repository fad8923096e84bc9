import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { PredictionEncoder } from '../../core/evaluation/predictions/predictionStore';
import type { PredictionHeader } from '../../core/evaluation/predictions/predictionStore';
import type { SamplePrediction } from '../../core/evaluation/predictions/samplePrediction';

/** Writes a prediction file as the samples come. */
export class PredictionWriter {
  private constructor(
    private readonly file: FileHandle,
    private readonly encoder: PredictionEncoder,
  ) {}

  /** @param path a file that does not exist yet */
  static async create(path: string, header: PredictionHeader): Promise<PredictionWriter> {
    const writer = new PredictionWriter(await open(path, 'wx'), new PredictionEncoder(header));
    await writer.append(writer.encoder.begin());
    return writer;
  }

  async add(sample: SamplePrediction): Promise<void> {
    await this.append(this.encoder.add(sample));
  }

  /** Writes what is left and waits until it is on the disk. */
  async end(): Promise<void> {
    await this.append(this.encoder.end());
    await this.file.sync();
    await this.close();
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  private async append(bytes: Uint8Array): Promise<void> {
    if (bytes.length > 0) await this.file.write(bytes);
  }
}
