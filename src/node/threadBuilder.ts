import * as l10n from '@vscode/l10n';
import { Worker } from 'node:worker_threads';
import type {
  BuildConfigInput,
  BuildWatch,
  BuiltFile,
  ModelBuilder,
  PreparedBuilder,
} from '../core/backbone/builder/buildConfig';
import { CancelledError, UserError } from '../core/shared/errors/errors';
import { removeIfPresent } from '../core/shared/files/replace';
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
  const prepare = () => startThread(script);
  return {
    prepare,
    async build(input, watch) {
      if (watch?.signal?.aborted) throw new CancelledError(l10n.t('The build'));
      const thread = prepare();
      return thread.build(input, watch).finally(() => thread.end());
    },
  };
}

/** Starts a thread, which loads its code and waits for what it is to build. */
function startThread(script: string): PreparedBuilder {
  const thread = new Worker(script, { env: { ...process.env, ...textsEnvironment() } });
  const failed = new Promise<never>((_, reject) => {
    thread.on('error', reject);
    thread.on('exit', (code) => reject(new Error(`the build's thread ended with ${code}`)));
  });
  // Until something is built there is no one to tell.
  failed.catch(() => undefined);
  return {
    build: (input, watch = {}) => runThread(thread, failed, input, watch),
    end: async () => void (await thread.terminate()),
  };
}

async function runThread(
  thread: Worker,
  failed: Promise<never>,
  input: BuildConfigInput,
  { onStage, signal }: BuildWatch,
): Promise<BuiltFile> {
  if (signal?.aborted) throw new CancelledError(l10n.t('The build'));
  let cancel = () => {};
  const result = new Promise<BuiltFile>((resolve, reject) => {
    cancel = () => reject(new CancelledError(l10n.t('The build')));
    signal?.addEventListener('abort', cancel);
    failed.catch(reject);
    thread.on('message', (message: BuildMessage) => {
      switch (message.type) {
        case 'stage':
          return onStage?.(message.stage);
        case 'done':
          return resolve(message.built);
        case 'refused':
          return reject(new UserError(message.message, message.remedy, { kind: message.kind }));
      }
    });
  });
  thread.postMessage(input);
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
