import { itemAt } from '../../core/shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { defaultThreads } from '../runtime/environment';
import { makeInputs } from '../runtime/makeInputs';
import { ModelSession } from '../runtime/modelSession';
import type { OnnxRuntime } from '../runtime/native';
import type { RequestOf } from '../protocol/requests';
import type { ServeContext } from './serveContext';
import type { Kernel, KernelTimes } from '../../core/evaluation/ports/bench';

/** Runs before those that count: the runtime allocates and caches in the first ones. */
const WARM_UP = 2;

const eventsSchema = z.array(
  z.looseObject({
    cat: z.string(),
    name: z.string(),
    /** Microseconds. */
    dur: z.number(),
    ts: z.number(),
    args: z.looseObject({ op_name: z.string().optional() }).optional(),
  }),
);

/** Times every operator with the runtime's own profiler. */
export async function profileModel(
  runtime: OnnxRuntime,
  { file, dims, threads = defaultThreads }: RequestOf<'bench'>,
  { folder, runs, graph }: NonNullable<RequestOf<'bench'>['profile']>,
  context: ServeContext,
): Promise<KernelTimes> {
  context.reporter.phase('loading', file);
  const ran = graph ? join(folder, 'optimized.onnx') : null;
  const session = await ModelSession.load(runtime, file, {
    threads,
    spinning: true,
    profile: { prefix: join(folder, 'profile'), ...(ran !== null && { graph: ran }) },
  });
  context.reporter.phase('measuring', file);
  const feeds = makeInputs(runtime, session.graph.inputs, dims);
  const names = session.graph.outputs.map(({ name }) => name);
  for (let run = 0; run < WARM_UP + runs; run += 1) {
    await session.feed(feeds, names);
    context.reporter.progress({ phase: l10n.t('Profiling'), done: run + 1, total: WARM_UP + runs });
  }
  session.endProfiling();
  return { runs, kernels: await readKernels(folder, runs), graph: ran };
}

async function readKernels(folder: string, runs: number): Promise<readonly Kernel[]> {
  const name = (await readdir(folder)).find((each) => /^profile.*\.json$/.test(each));
  if (name === undefined) throw new Error('the runtime wrote no profile');
  const events = eventsSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')));
  const times = new Map<string, { op: string; durations: number[] }>();
  const ending = '_kernel_time';
  const kernels = events.filter((event) => event.cat === 'Node' && event.name.endsWith(ending));
  for (const { name: full, dur, args } of kernels.toSorted((a, b) => a.ts - b.ts)) {
    const key = full.slice(0, -ending.length);
    const known = times.get(key) ?? { op: args?.op_name ?? '', durations: [] };
    times.set(key, known);
    known.durations.push(dur);
  }
  return [...times].map(([key, { op, durations }]) => {
    const perRun = Math.max(1, Math.round(durations.length / (WARM_UP + runs)));
    return { name: key, op, ms: medianRun(durations.slice(-perRun * runs), perRun) / 1000 };
  });
}

/** Median over the runs: one interruption by the system would spoil a mean of ten. */
function medianRun(durations: readonly number[], perRun: number): number {
  const sums: number[] = [];
  for (let at = 0; at < durations.length; at += perRun)
    sums.push(durations.slice(at, at + perRun).reduce((sum, time) => sum + time, 0));
  const sorted = sums.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? itemAt(sorted, middle)
    : (itemAt(sorted, middle - 1) + itemAt(sorted, middle)) / 2;
}
