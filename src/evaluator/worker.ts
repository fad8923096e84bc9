import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { inheritTexts } from '../node/textsFile';
import type { WorkerSetup } from './workers/workerMessages';
import type { MemoryWatchData } from './memory/memoryWatch';
import { nativeLibrary } from './runtime/native';

const runtime = () => nativeLibrary('onnxruntime-node', import('onnxruntime-node'));
const sharp = async () => (await nativeLibrary('sharp', import('sharp'))).default;

/**
 * Entry of the evaluator's child process and of its threads, and the only file that loads native
 * code. The process serves one request and is ended by its parent. What a thread does not need is
 * not loaded into it: a heap of its own for each would be collected while models run.
 */
async function start(): Promise<void> {
  if (isMainThread) {
    inheritTexts();
    const { serveRequests } = await import('./requests/serveRequests');
    return serveRequests(__filename, { runtime, sharp });
  }
  const data = workerData as WorkerSetup | MemoryWatchData;
  if (data.role === 'memory') return (await import('./memory/memoryWatch')).watchMemory(data);
  inheritTexts();
  const { servePreparation } = await import('./workers/workerThread');
  if (parentPort) servePreparation(data, { runtime, sharp }, parentPort);
}

void start();
