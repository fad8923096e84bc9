import type { Command } from 'commander';
import { resolve } from 'node:path';
import type { Benchmark } from '../../core/backbone/versions/benchmark';
import { declare, type Runner } from '../command';
import { parseCount } from '../format';
import type { CommandLineServices } from '../services';
import { formatTable } from '../table';

interface BenchFlags {
  readonly runs?: string;
  readonly batch?: string;
  readonly threads?: string;
  readonly profile: boolean;
}

/** Runs that were asked for are made, however slow the model: Ctrl-C ends them. */
const longest = 24 * 3_600_000;
/** So many of the slowest nodes are shown; `--json` has all. */
const SHOWN = 10;

/** `bench`: latency of a model, or of what a configuration builds, on this machine. */
export function declareBenchCommand(program: Command, run: Runner<CommandLineServices>): void {
  declare(program, 'bench <model|config>', 'latency on this machine, by stage and node')
    .option('--runs <n>', 'measured runs, after the warm-up')
    .option('--batch <n>', "images at once; absent: the configuration's, or 1")
    .option('--threads <n>', "threads of the runtime; absent: the configuration's, or all")
    .option('--no-profile', 'leave the times of stages and nodes out')
    .action((path: string, flags: BenchFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { services } = context;
        const isModel = /\.onnx$/i.test(path);
        const file = isModel
          ? resolve(path).replaceAll('\\', '/')
          : await services.findConfig(path, context.options.root);
        const target = isModel ? { model: file } : { file };
        const options = optionsOf(flags);
        const backbones = await services.openBackbones(context.options.root, file);
        const benchmark = await context.watch('Benchmarking', (progressOptions) =>
          backbones.benchmark(target, { ...options, ...progressOptions }),
        );
        return { json: benchmark, text: formatBenchmark(benchmark) };
      }),
    );
}

function optionsOf({ runs, batch, threads, profile }: BenchFlags) {
  return {
    profile,
    ...(runs === undefined ? {} : { runs: parseCount(runs, '--runs'), budgetMs: longest }),
    ...(batch === undefined ? {} : { batch: parseCount(batch, '--batch') }),
    ...(threads === undefined ? {} : { threads: parseCount(threads, '--threads') }),
  };
}

function formatBenchmark(benchmark: Benchmark): string {
  const { environment, profile, batch, runs, session_ms: session } = benchmark;
  const latencies = (['p50', 'p90', 'p95', 'p99', 'mean'] as const).map((name) => [
    name,
    milliseconds(benchmark[`${name}_ms`]),
  ]);
  const about = [
    `${runs} runs of a batch of ${batch} with ${environment.threads} threads`,
    `${environment.cpu}, ${environment.runtime} ${environment.runtime_version}`,
    `Creating the session took ${milliseconds(session)}, which is not in these times.`,
  ];
  const stages = profile?.stages.map(({ name, ms, share }) => [
    name,
    milliseconds(ms),
    `${(100 * share).toFixed(1)} %`,
  ]);
  const slowest = profile?.nodes
    .toSorted((a, b) => (b.ms ?? 0) - (a.ms ?? 0))
    .slice(0, SHOWN)
    .map(({ name, op, ms }) => [name, op, milliseconds(ms ?? 0)]);
  return [
    formatTable(latencies, [1]),
    ...about,
    ...(stages?.length ? [formatTable([['stage', 'time', 'share'], ...stages], [1, 2])] : []),
    ...(slowest ? [formatTable([['slowest nodes', 'operator', 'time'], ...slowest], [2])] : []),
  ].join('\n');
}

function milliseconds(value: number): string {
  return `${value.toFixed(value < 10 ? 3 : 1)} ms`;
}
