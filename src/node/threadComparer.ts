import * as l10n from '@vscode/l10n';
import { Worker } from 'node:worker_threads';
import type { Comparer, ComparerWatch, ComparisonRequest } from '../core/comparison/ports';
import type { Comparison } from '../core/comparison/comparison';
import { CancelledError, UserError } from '../core/shared/errors/errors';
import type { ThreadMessage } from './comparisonThread';
import { unpackComparison } from './packedComparison';
import type { PackedComparison } from './packedComparison';
import { textsEnvironment } from './textsFile';

/**
 * Computes each comparison in a thread of its own, so that the host's event loop goes on turning.
 * @param script path of the bundle of `comparisonThread.ts`
 */
export function createThreadComparer(script: string): Comparer {
  return { compare: (request, watch) => runThread(script, request, watch ?? {}) };
}

function runThread(
  script: string,
  request: ComparisonRequest,
  { onOutline, onProgress, signal }: ComparerWatch,
): Promise<Comparison> {
  if (signal?.aborted) return Promise.reject(new CancelledError(l10n.t('The comparison')));
  const thread = new Worker(script, {
    workerData: request,
    env: { ...process.env, ...textsEnvironment() },
  });
  let cancel = () => {};
  /** Settles when what was told before has been unpacked and handed on. */
  let turn: Promise<void> = Promise.resolve();
  let done = false;
  const hand = async (packed: PackedComparison) => {
    const outline = await unpackComparison(packed, pause);
    if (!signal?.aborted) onOutline?.(outline);
  };
  const result = new Promise<Comparison>((resolve, reject) => {
    cancel = () => reject(new CancelledError(l10n.t('The comparison')));
    signal?.addEventListener('abort', cancel);
    thread.on('error', reject);
    thread.on('exit', (code) => {
      if (!done) reject(new Error(`the comparison's thread ended with ${code}`));
    });
    thread.on('message', (message: ThreadMessage) => {
      switch (message.type) {
        case 'outline':
          turn = turn.then(() => hand(message.outline));
          turn.catch(reject);
          return;
        case 'progress':
          return onProgress?.({
            phase: l10n.t('Resampling'),
            done: message.done,
            total: message.total,
          });
        case 'done':
          done = true;
          turn.then(() => unpackComparison(message.comparison, pause)).then(resolve, reject);
          return;
        case 'refused':
          return reject(new UserError(message.message, message.remedy, { kind: message.kind }));
      }
    });
  });
  return result.finally(async () => {
    signal?.removeEventListener('abort', cancel);
    await thread.terminate();
  });
}

/** One turn of the event loop. */
const pause = () => new Promise<void>((done) => setImmediate(done));
