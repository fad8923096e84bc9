import { Worker } from 'node:worker_threads';
import type {
  BuildConfigInput,
  BuildWatch,
  BuiltFile,
  ModelBuilder,
} from '../core/backbone/buildConfig';
import { CancelledError, UserError } from '../core/errors';
import { removeIfPresent } from '../core/files/replace';
import { unfinishedFiles } from '../core/onnx/saveModel';
import type { BuildMessage } from './buildThread';
import { nodeFileSystem } from './nodeFileSystem';
import { textsEnvironment } from './textsFile';

/**
 * Builds each model in a thread of its own: weights of a hundred million values take seconds, and
 * the host's event loop goes on turning.
 * @param script path of the bundle of `buildThread.ts`
 */
export function createThreadBuilder(script: string): ModelBuilder {
  return { build: (input, watch) => runThread(script, input, watch ?? {}) };
}

async function runThread(
  script: string,
  input: BuildConfigInput,
  { onStage, signal }: BuildWatch,
): Promise<BuiltFile> {
  if (signal?.aborted) throw new CancelledError('The build');
  const thread = new Worker(script, {
    workerData: input,
    env: { ...process.env, ...textsEnvironment() },
  });
  let cancel = () => {};
  const result = new Promise<BuiltFile>((resolve, reject) => {
    cancel = () => reject(new CancelledError('The build'));
    signal?.addEventListener('abort', cancel);
    thread.on('error', reject);
    thread.on('exit', (code) => reject(new Error(`the build's thread ended with ${code}`)));
    thread.on('message', (message: BuildMessage) => {
      switch (message.type) {
        case 'stage':
          return onStage?.(message.index);
        case 'done':
          return resolve(message.built);
        case 'refused':
          return reject(new UserError(message.message, message.remedy, { kind: message.kind }));
      }
    });
  });
  try {
    return await result;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await thread.terminate();
    if (signal?.aborted) await removeUnfinished(input.output);
  }
}

async function removeUnfinished(output: string): Promise<void> {
  for (const path of unfinishedFiles(output)) await removeIfPresent(nodeFileSystem, path);
}
