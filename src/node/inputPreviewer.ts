import { mkdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { InputPreview } from '../core/backbone/previewInputs';
import type { Watched } from '../core/progress';
import { previewBackboneInputs } from './inputPreview';
import type { StudioParts } from './studioParts';

interface OwnPicture {
  readonly config: string;
  readonly name: string;
  readonly root: string;
  readonly dataset?: string;
}

/** Draws inputs into pictures of the tool's own: one for each name, drawn over. */
export function createInputPreviewer(parts: Pick<StudioParts, 'createEvaluator'>) {
  return {
    async preview({ name, ...request }: OwnPicture, watched: Watched): Promise<InputPreview> {
      const folder = join(tmpdir(), 'backbone-studio');
      await mkdir(folder, { recursive: true });
      const output = join(folder, `${name}.inputs.png`);
      return previewBackboneInputs(parts, { ...request, output }, watched);
    },
    /** Whether a root's policy names a data set. */
    hasDataset: (root: string): Promise<boolean> =>
      stat(join(root, 'config', 'evaluation.jsonc')).then(
        (info) => info.isFile(),
        () => false,
      ),
  };
}
