import { Worker } from 'node:worker_threads';
import { serveBench, serveTrial } from './benchRequest';
import { serveContractCheck } from './contractCheckRequest';
import { serveEvaluate } from './evaluateRequest';
import { describeFailure } from '../protocol/failure';
import { serveLinearProbe } from './linearProbeRequest';
import { memoryAllowance } from '../memory/memoryAllowance';
import type { MemoryWatchData } from '../memory/memoryWatch';
import { serveModelPreview } from './modelPreviewRequest';
import { serveInspect, servePredict, serveProbe } from './otherRequests';
import { packOutcome } from '../protocol/packedOutcome';
import { servePictures } from './pictureRequest';
import { toChildSchema } from '../protocol/messages';
import type { EvaluatorRequest } from '../protocol/requests';
import type { FromChild } from '../protocol/messages';
import { servePairedBenchmark } from './pairedBenchmarkRequest';
import { Reporter } from '../protocol/reporter';
import type { ServeContext } from './serveContext';
import { serveInputs, serveSheet } from './sheetRequest';

type Libraries = Pick<ServeContext, 'runtime' | 'sharp'>;

/**
 * Serves what the parent asks until it has gone.
 * @param script the bundle, which the process's threads run, too
 */
export function serveRequests(script: string, libraries: Libraries): void {
  process.once('disconnect', () => process.exit(0));
  process.on('message', (message: unknown) => {
    const told = toChildSchema.parse(message);
    if (told.type !== 'run') return onAlone();
    const context = { ...libraries, reporter: new Reporter(send), alone, script };
    void answer(told.request, told.memoryLimit, context);
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

async function answer(
  request: EvaluatorRequest,
  memoryLimit: number,
  context: ServeContext,
): Promise<void> {
  const limit = await memoryAllowance(memoryLimit, request);
  const watch: MemoryWatchData = { role: 'memory', limit };
  new Worker(context.script, { workerData: watch }).unref();
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
    case 'modelPreview':
      return serveModelPreview(request, context);
    case 'bench':
      return serveBench(request, context);
    case 'pairedBenchmark':
      return servePairedBenchmark(request, context);
    case 'trial':
      return serveTrial(request, context);
    case 'linearProbe':
      return serveLinearProbe(request, context);
    case 'contractCheck':
      return serveContractCheck(request, context);
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
