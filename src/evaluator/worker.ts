import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { UserError } from '../core/errors';
import { serveEvaluate } from './evaluateRequest';
import { serveImages } from './imageThread';
import type { ImageThreadData, ImageThreadFailed } from './imageThread';
import { memoryAllowance } from './memoryAllowance';
import { watchMemory } from './memoryWatch';
import type { MemoryWatchData } from './memoryWatch';
import { nativeLibrary } from './native';
import { serveBench, serveTrial } from './benchRequest';
import { serveInspect, servePredict, serveProbe } from './otherRequests';
import { toChildSchema } from './protocol';
import type { EvaluatorRequest, Failure, FromChild } from './protocol';
import { Reporter } from './reporter';
import type { ServeContext } from './serveContext';

/**
 * Entry of the evaluator's child process and of its threads, and the only file that loads native
 * code. The process serves one request and is ended by its parent.
 */
if (isMainThread) listen();
else void startThread(workerData as ImageThreadData | MemoryWatchData);

async function startThread(data: ImageThreadData | MemoryWatchData): Promise<void> {
  if (data.role === 'memory') return watchMemory(data);
  try {
    const { default: sharp } = await nativeLibrary('sharp', import('sharp'));
    serveImages(sharp, data, parentPort!);
  } catch (error) {
    const failed: ImageThreadFailed = { failed: describeFailure(error) };
    parentPort!.postMessage(failed);
  }
}

function listen(): void {
  process.once('disconnect', () => process.exit(0));
  process.on('message', (message: unknown) => {
    const { request, memoryLimit } = toChildSchema.parse(message);
    void answer(request, memoryLimit);
  });
  send({ type: 'ready' });
}

async function answer(request: EvaluatorRequest, memoryLimit: number): Promise<void> {
  const limit = await memoryAllowance(memoryLimit, request);
  const watch: MemoryWatchData = { role: 'memory', limit };
  new Worker(__filename, { workerData: watch }).unref();
  const context: ServeContext = {
    runtime: () => nativeLibrary('onnxruntime-node', import('onnxruntime-node')),
    reporter: new Reporter(send),
    script: __filename,
  };
  try {
    send({ type: 'result', result: await serve(request, context) });
  } catch (error) {
    send({ type: 'failure', failure: describeFailure(error) });
  }
}

function serve(request: EvaluatorRequest, context: ServeContext): Promise<unknown> {
  switch (request.kind) {
    case 'probe':
      return serveProbe(request, context);
    case 'evaluate':
      return serveEvaluate(request, context);
    case 'predict':
      return servePredict(request, context);
    case 'bench':
      return serveBench(request, context);
    case 'trial':
      return serveTrial(request, context);
    case 'inspect':
      return serveInspect(request, context);
  }
}

function describeFailure(error: unknown): Failure {
  if (error instanceof UserError) {
    const { message, remedy, kind } = error;
    return { message, remedy: remedy.text, kind, fault: false };
  }
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { message, remedy: '', kind: 'input', fault: true };
}

function send(message: FromChild): void {
  process.send?.(message);
}
