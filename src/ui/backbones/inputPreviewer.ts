import type * as vscode from 'vscode';
import type { InputPictures, InputsQuery } from '../../core/backbone/builder/previewInputs';
import type { ProgressOptions } from '../../core/shared/progress/progress';

/** What draws the inputs of training. */
export interface InputPreviewer {
  /** @param query without a data set the policy's is taken */
  draw(query: InputsQuery, progressOptions: ProgressOptions): Promise<InputPictures>;
  /** Whether a root's policy says what its data set is. */
  hasDataset(root: string): Promise<boolean>;
}

/** The folders of images that people chose for a look at the inputs, by root; kept with the window. */
export class ChosenImages {
  constructor(private readonly state: vscode.Memento) {}

  /** Absolute path; undefined while none was chosen. */
  of(root: string): string | undefined {
    return this.state.get<string>(keyOf(root));
  }

  async choose(root: string, folder: string): Promise<void> {
    await this.state.update(keyOf(root), folder);
  }
}

function keyOf(root: string): string {
  return `inputImages ${root}`;
}
