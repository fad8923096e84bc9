import type { CheckpointInspection } from '../core/backbone/conversion/inspectCheckpoint';
import type { Conversion, ConvertInput } from '../core/backbone/conversion/convertCheckpoint';
import type { LikelyArchitectures } from '../core/backbone/conversion/likelyArchitectures';

/** What a person decided on a conversion; what is absent follows from the checkpoint. */
export type ConversionRequest = Omit<ConvertInput, 'file' | 'output' | 'version'>;

/** What commands do with checkpoints; paths are absolute. */
export interface CheckpointServices {
  /** Whether a file holds weights of PyTorch or safetensors, whatever its name. */
  isCheckpoint(path: string): Promise<boolean>;
  inspect(path: string, dictionary?: string): Promise<CheckpointInspection>;
  /** How well its weights fit each architecture of the catalogue. */
  likely(path: string, dictionary?: string): Promise<LikelyArchitectures>;
  /** @throws UserError as the conversion would; nothing is written */
  plan(request: ConversionRequest & { readonly file: string }): Promise<unknown>;
  /** Where a conversion writes, next to the checkpoint, and whether something is there already. */
  output(
    file: string,
    output: string | undefined,
    ending: string,
  ): Promise<{ readonly path: string; readonly exists: boolean }>;
  convert(
    request: ConversionRequest & { readonly file: string; readonly output: string },
  ): Promise<Conversion>;
  /** Makes a folder of a checkpoint that can be registered, for as long as `use` takes. */
  asCandidate<T>(
    file: string,
    use: (folder: string, conversion: Conversion) => Promise<T>,
    request?: ConversionRequest,
  ): Promise<T>;
  /** Writes a script that a person completes with their own model and runs. */
  writeScript(file: string, output: string, dictionary?: string): Promise<void>;
}
