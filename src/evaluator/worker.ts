import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { inheritTexts } from '../node/textsFile';
import { serveEvaluate } from './evaluateRequest';
import { describeFailure } from './failure';
import type { LaneData } from './lanes/laneMessages';
import { serveLane } from './lanes/laneThread';
import { memoryAllowance } from './memoryAllowance';
import { watchMemory } from './memoryWatch';
import type { MemoryWatchData } from './memoryWatch';
import { nativeLibrary } from './native';
import { serveBench, serveTrial } from './benchRequest';
import { serveLinearProbe } from './linearProbeRequest';
import { serveInspect, servePredict, serveProbe } from './otherRequests';
import { servePictures } from './pictureRequest';
import { packOutcome } from './packedOutcome';
import { serveInputs, serveSheet } from './sheetRequest';
import { toChildSchema } from './protocol';
import type { EvaluatorRequest, FromChild } from './protocol';
import { Reporter } from './reporter';
import type { ServeContext } from './serveContext';

const runtime = () => nativeLibrary('onnxruntime-node', import('onnxruntime-node'));
const sharp = async () => (await nativeLibrary('sharp', import('sharp'))).default;

/**
 * Entry of the evaluator's child process and of its threads, and the only file that loads native
 * code. The process serves one request and is ended by its parent.
 */
inheritTexts();
if (isMainThread) listen();
else startThread(workerData as LaneData | MemoryWatchData);

function startThread(data: LaneData | MemoryWatchData): void {
  if (data.role === 'memory') watchMemory(data);
  else serveLane(data, { runtime, sharp }, parentPort!);
}

function listen(): void {
  process.once('disconnect', () => process.exit(0));
  process.on('message', (message: unknown) => {
    const told = toChildSchema.parse(message);
    if (told.type === 'run') void answer(told.request, told.memoryLimit);
    else onAlone();
  });
  send({ type: 'ready' });
}

/** Told that the child's turn to measure has come. */
let onAlone: () => void = () => undefined;

async function alone<T>(task: () => Promise<T>): Promise<T> {
  await new Promise<void>((resolve) => {
    onAlone = resolve;
    send({ type: 'measure' });
  });
  const result = await task();
  send({ type: 'measured' });
  return result;
}

async function answer(request: EvaluatorRequest, memoryLimit: number): Promise<void> {
  const limit = await memoryAllowance(memoryLimit, request);
  const watch: MemoryWatchData = { role: 'memory', limit };
  new Worker(__filename, { workerData: watch }).unref();
  const context: ServeContext = {
    runtime,
    sharp,
    reporter: new Reporter(send),
    alone,
    script: __filename,
  };
  try {
    send({ type: 'result', result: await serve(request, context) });
  } catch (error) {
    send({ type: 'failure', failure: describeFailure(error) });
  }
}

async function serve(request: EvaluatorRequest, context: ServeContext): Promise<unknown> {
  switch (request.kind) {
    case 'probe':
      return serveProbe(request, context);
    case 'evaluate':
      return packOutcome(await serveEvaluate(request, context));
    case 'predict':
      return servePredict(request, context);
    case 'bench':
      return serveBench(request, context);
    case 'trial':
      return serveTrial(request, context);
    case 'linearProbe':
      return serveLinearProbe(request, context);
    case 'inspect':
      return serveInspect(request, context);
    case 'pictures':
      return servePictures(request, context);
    case 'inputs':
      return serveInputs(request, context);
    case 'sheet':
      return serveSheet(request, context);
  }
}

function send(message: FromChild): void {
  process.send?.(message);
}
