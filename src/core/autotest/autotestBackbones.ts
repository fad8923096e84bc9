import type { BackboneWorkspace } from '../backbone/versions/backboneWorkspace';
import { readConfig } from '../backbone/builder/buildFile';
import type { BackboneConfig } from '../backbone/config/config';
import { replaceFile } from '../shared/files/replace';
import { isInside, relative } from '../shared/files/paths';
import { formatTime } from '../shared/time/time';
import type { Candidate } from './candidates';
import { candidatesOf } from './candidates';
import { readJournal } from './journal';
import { configPath, readSpec, textAt } from './targets';
import { probeCandidate } from './probe/probeCandidate';
import type { ProbeServices } from './probe/probeCandidate';
import { journalPath, makeAutotestFolder, writeKeptResult } from './keptResult';
import type { AutotestResult, TriedConfig } from './results';
import type { AutotestOptions } from './ports';
import { runAutotest } from './runAutotest';
import type { AutotestSpec } from './spec';

export interface AutotestServices extends ProbeServices {
  readonly backbones: Pick<BackboneWorkspace, 'benchmark' | 'record'>;
  /** Processor, cores and runtime: times of another machine are not taken up. */
  readonly machine: string;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** The time of day. */
  today(): Date;
}

export interface AutotestRequest extends AutotestOptions {
  /** Instead of the specification's. */
  readonly budgetSeconds?: number;
  /** Measures again what an earlier run has measured. */
  readonly fresh?: boolean;
}

/** Longest time for one measurement, in milliseconds. */
const MEASURE_BUDGET = 60_000;

/**
 * Tries configurations, or what a specification describes, and ranks them. What was measured is kept
 * under `config/backbones/.autotest/`, so that an interrupted run is taken up again; so is the last
 * result.
 * @param targets paths or names of configurations, or one path of a specification; paths from the root
 * @throws UserError for what cannot be read; a candidate that cannot be built stops no other
 */
export async function autotestBackbones(
  services: AutotestServices,
  targets: readonly string[],
  options: AutotestRequest = {},
): Promise<AutotestResult> {
  const { name, spec: read } = await readSpec(services, targets);
  const { budgetSeconds } = options;
  const spec = budgetSeconds === undefined ? read : { ...read, budgetSeconds };
  const { candidates, tried } = await allCandidates(services, spec);
  const keep = (result: AutotestResult, complete: boolean) => {
    const kept = { name, targets, at: formatTime(services.today()), complete, result, tried };
    return writeKeptResult(services.files, services.root, kept);
  };
  const result = await runRounds(
    services,
    { name, spec, candidates },
    {
      ...options,
      // Kept as it comes: a window that is closed has no time left to write.
      onResult: async (known) => {
        await keep(known, false);
        await options.onResult?.(known);
      },
    },
  );
  await keep(result, true);
  const front = result.results.filter(({ pareto }) => pareto).map((row) => row.name);
  const done = { type: 'autotest', name, tried: candidates.length, front } as const;
  await services.backbones.record(done);
  return result;
}

interface Field {
  readonly name: string;
  readonly spec: AutotestSpec;
  readonly candidates: readonly Candidate[];
}

/** Measures the candidates, beginning with what the journal has of them. */
async function runRounds(
  services: AutotestServices,
  { name, spec, candidates }: Field,
  options: AutotestRequest,
): Promise<AutotestResult> {
  const journal = journalPath(services.root, name);
  const before = options.fresh ? undefined : await textAt(services.files, journal);
  const { probe } = spec;
  return runAutotest(
    candidates,
    spec,
    {
      measure: (candidate, runs, signal) => measure(services, candidate, runs, signal),
      ...(probe ? { probe: (one, signal) => probeCandidate(services, probe, one, signal) } : {}),
      save: (state) => saveJournal(services, journal, JSON.stringify(state)),
      now: () => services.now(),
    },
    readJournal(before, services.machine),
    options,
  );
}

/** The configurations of a specification first, then what it generates. */
async function allCandidates(
  services: AutotestServices,
  spec: AutotestSpec,
): Promise<{ readonly candidates: readonly Candidate[]; readonly tried: readonly TriedConfig[] }> {
  const { root, files } = services;
  const paths: string[] = [];
  for (const target of spec.configs ?? []) paths.push(await configPath(services, target));
  const configs: BackboneConfig[] = [];
  for (const path of paths) configs.push(await readConfig(files, path));
  const candidates = candidatesOf(spec, configs);
  const tried = candidates.map(({ name, config }, index): TriedConfig => {
    const path = paths[index];
    const file = path !== undefined && isInside(root, path) ? relative(root, path) : null;
    return { name, config, file };
  });
  return { candidates, tried };
}

async function saveJournal(
  { files, root }: AutotestServices,
  path: string,
  text: string,
): Promise<void> {
  await makeAutotestFolder(files, root);
  await replaceFile(files, path, new TextEncoder().encode(text));
}

async function measure(
  { backbones }: AutotestServices,
  { config }: Candidate,
  runs: number,
  signal?: AbortSignal,
) {
  const text = JSON.stringify(config);
  const asked = { runs, budgetMs: MEASURE_BUDGET, profile: false, ...(signal ? { signal } : {}) };
  const { samples_ms, environment } = await backbones.benchmark({ text }, asked);
  return { times: samples_ms, environment };
}
