import { fork } from 'node:child_process';
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import * as ort from 'onnxruntime-node';

/** What a loop took for each inference. */
export interface Pace {
  /** Milliseconds between two inferences. */
  readonly wall: number;
  /** Milliseconds of processor time, all threads of the process together. */
  readonly processor: number;
}

/** One of some processes that run at the same time. */
interface Share {
  readonly model: string;
  readonly threads: number;
  readonly runs: number;
}

/**
 * The plainest loop over a tensor in memory, without session creation and warm-up: `sessions`
 * processes with one session each, all at the same time.
 * @param runs of all sessions together
 */
export async function bareLoop(
  model: string,
  sessions: number,
  threads: number,
  runs: number,
): Promise<Pace> {
  const share: Share = { model, threads, runs: Math.ceil(runs / sessions) };
  const children = Array.from({ length: sessions }, () =>
    fork(__filename, [JSON.stringify(share)], { execArgv: ['--import', 'tsx'] }),
  );
  await Promise.all(children.map((child) => once(child, 'message')));
  const paces = children.map(async (child) => {
    child.send('go');
    const [pace] = (await once(child, 'message')) as [Pace];
    await once(child, 'exit');
    return pace;
  });
  const all = await Promise.all(paces);
  const rate = all.reduce((sum, { wall }) => sum + 1 / wall, 0);
  const processor = all.reduce((sum, each) => sum + each.processor, 0) / sessions;
  return { wall: 1 / rate, processor };
}

async function runShare({ model, threads, runs }: Share): Promise<void> {
  const session = await ort.InferenceSession.create(model, { intraOpNumThreads: threads });
  const [name] = session.inputNames;
  const values = Float32Array.from({ length: 3 * 224 * 224 }, (_, index) => (index % 17) / 17);
  const feeds = { [name!]: new ort.Tensor('float32', values, [1, 3, 224, 224]) };
  for (let run = 0; run < 5; run += 1) await session.run(feeds);
  const started = once(process, 'message');
  process.send!('ready');
  await started;
  const [start, before] = [performance.now(), process.cpuUsage()];
  for (let run = 0; run < runs; run += 1) await session.run(feeds);
  const { user, system } = process.cpuUsage(before);
  const wall = (performance.now() - start) / runs;
  process.send!({ wall, processor: (user + system) / 1000 / runs } satisfies Pace);
  process.disconnect();
}

if (require.main === module) void runShare(JSON.parse(process.argv[2]!) as Share);
