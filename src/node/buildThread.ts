import { parentPort } from 'node:worker_threads';
import { buildConfig } from '../core/backbone/builder/buildConfig';
import type { BuildConfigInput, BuiltFile } from '../core/backbone/builder/buildConfig';
import type { MadeStage } from '../core/backbone/weights/tellStages';
import { UserError } from '../core/shared/errors/errors';
import type { FaultKind, Remedy } from '../core/shared/errors/errors';
import { nodeFileSystem } from './nodeFileSystem';
import { inheritTexts } from './textsFile';

/** What a build's thread says; anything that it throws next to is a fault of the tool. */
export type BuildMessage =
  | { readonly type: 'stage'; readonly stage: MadeStage }
  | { readonly type: 'done'; readonly built: BuiltFile }
  /** The user's files are at fault. */
  | {
      readonly type: 'refused';
      readonly message: string;
      readonly remedy: Remedy;
      readonly kind: FaultKind;
    };

/** The thread's whole life: one build, which it is told of when its code is there. */
async function main(input: BuildConfigInput): Promise<void> {
  try {
    const onStage = (stage: MadeStage) => tell({ type: 'stage', stage });
    tell({ type: 'done', built: await buildConfig(nodeFileSystem, input, { onStage }) });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { message, remedy, kind } = error;
    tell({ type: 'refused', message, remedy, kind });
  }
}

function tell(message: BuildMessage): void {
  parentPort?.postMessage(message);
}

inheritTexts();
parentPort?.once('message', (input: BuildConfigInput) => void main(input));
