import { stat } from 'node:fs/promises';
import { join } from 'node:path';

import { pictureInputs } from '../core/backbone/builder/previewInputs';
import type { InputPictures, InputsQuery } from '../core/backbone/builder/previewInputs';
import type { ProgressOptions } from '../core/shared/progress/progress';
import { nodeFileSystem } from './nodeFileSystem';
import type { StudioParts } from './studioParts';

/** Draws inputs in the evaluator's process, and looks for what says which images there are. */
export function createInputPreviewer(parts: Pick<StudioParts, 'createEvaluator'>) {
  return {
    async draw(query: InputsQuery, progressOptions: ProgressOptions): Promise<InputPictures> {
      const evaluator = parts.createEvaluator();
      try {
        return await pictureInputs(nodeFileSystem, evaluator, query, progressOptions);
      } finally {
        await evaluator.dispose();
      }
    },
    /** Whether a root's policy names a data set. */
    hasDataset: (root: string): Promise<boolean> =>
      stat(join(root, 'config', 'evaluation.jsonc')).then(
        (info) => info.isFile(),
        () => false,
      ),
  };
}
