import { findCheckpoint } from '../../checkpoints/checkpointFiles';
import { openCheckpoint } from '../../checkpoints/openCheckpoint';
import { inputContract } from '../../backbone/config/trainingContract';
import { removeIfPresent } from '../../shared/files/replace';
import { saveModel } from '../../onnx/saveModel';
import { join, resolve } from '../../shared/files/paths';
import type { Candidate } from '../candidates';
import type { Quality } from '../results';
import type { ProbeSpec } from '../spec';
import { canProbe, probeModel } from './probeModel';
import type { Evaluator } from '../../evaluation/ports/evaluator';
import type { FileSystem } from '../../shared/files/fileSystem';

export interface ProbeServices {
  /** Absolute. */
  readonly root: string;
  readonly files: FileSystem;
  readonly evaluator: Pick<Evaluator, 'linearProbe'>;
  /** Runs a task with an empty folder of its own, which is removed whatever happens. */
  inFolder<T>(task: (folder: string) => Promise<T>): Promise<T>;
}

/**
 * The accuracy of a linear probe of a candidate.
 * @returns undefined where there are no weights for the architecture, or nothing that could be read
 */
export async function probeCandidate(
  { root, files, evaluator, inFolder }: ProbeServices,
  { dataset, label, weights, seed = 0 }: ProbeSpec,
  { config }: Candidate,
  signal?: AbortSignal,
): Promise<Quality | undefined> {
  if (!canProbe(config)) return undefined;
  const path = await findCheckpoint(files, resolve(root, weights), config.backbone.arch);
  if (path === undefined) return undefined;
  return inFolder(async (folder) => {
    const trained = await openCheckpoint(files, path);
    const file = join(folder, 'features.onnx');
    try {
      await saveModel(files, file, probeModel(config, trained));
    } finally {
      await trained.close();
    }
    const request = { file, input: inputContract(config), dataset: { spec: dataset, root }, label };
    const outcome = await evaluator.linearProbe({ ...request, seed }, signal ? { signal } : {});
    await removeIfPresent(files, file);
    return { source: 'probe', value: outcome.accuracy, ci95: outcome.ci95 };
  });
}
