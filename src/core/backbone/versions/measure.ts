import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { hasCode } from '../../shared/files/fileError';
import type { Node } from '../../onnx/model';
import type { ModelStructure } from '../../onnx/readStructure';
import { readStructure } from '../../onnx/readStructure';
import { basename, join } from '../../shared/files/paths';
import type { ProgressOptions } from '../../shared/progress/progress';
import { removeTree } from '../../shared/files/removeTree';
import type { Benchmark, MeasureOptions, NodeTime, Profile, StageTime } from './benchmark';
import { buildGraph } from '../families/buildGraph';
import type { BackboneConfig } from '../config/config';
import { specOf } from '../config/configSpec';
import { mapProfile } from './mapProfile';
import { parseBackboneConfig } from '../config/parseConfig';
import { freeDims } from './freeDims';
import { requireTrusted } from './backbonesContext';
import type { BackbonesContext } from './backbonesContext';
import type { KernelTimes } from '../../evaluation/ports/bench';

/** So many runs are profiled: enough for a mean, and no second benchmark. */
const profiledRuns = 10;
/** Larger models are profiled by names alone: the graph that ran would be written whole. */
const largestGraph = 1.5e9;

/** Measures a model that was built from a configuration. */
export function measureBuilt(
  context: BackbonesContext,
  config: BackboneConfig,
  file: string,
  options: MeasureOptions,
  progressOptions: ProgressOptions,
): Promise<Benchmark> {
  const batch = options.batch ?? config.runtime?.batch ?? 1;
  const threads = options.threads ?? config.runtime?.threads ?? 0;
  const asked = { ...options, batch, ...(threads > 0 ? { threads } : {}) };
  return measure(context, file, asked, freeDims(config, batch), config, progressOptions);
}

/** Measures any ONNX model; one that was built here carries its configuration. */
export async function measureModel(
  context: BackbonesContext,
  file: string,
  options: MeasureOptions,
  progressOptions: ProgressOptions,
): Promise<Benchmark> {
  requireTrusted(context);
  if (!(await context.fs.stat(file)))
    throw new UserError(
      l10n.t('The model {0} does not exist', file),
      l10n.t('Correct the path, or build it first.'),
    );
  const { metadata, graph } = await structureOf(context, file);
  const config = parseBackboneConfig(metadata['backbone'] ?? '').config;
  if (config) return measureBuilt(context, config, file, options, progressOptions);
  const free = graph.inputs[0]?.shape?.[0];
  const batch = options.batch ?? (typeof free === 'number' ? free : 1);
  const dims = typeof free === 'string' ? { [free]: batch } : {};
  return measure(context, file, { ...options, batch }, dims, undefined, progressOptions);
}

async function structureOf(context: BackbonesContext, file: string): Promise<ModelStructure> {
  const range = await context.fs.openRange(file);
  try {
    return await readStructure(range, basename(file));
  } finally {
    await range.close();
  }
}

async function measure(
  context: BackbonesContext,
  file: string,
  options: MeasureOptions & { readonly batch: number },
  dims: Readonly<Record<string, number>>,
  config: BackboneConfig | undefined,
  progressOptions: ProgressOptions,
): Promise<Benchmark> {
  const { runs, budgetMs, threads, batch, profile = true } = options;
  const folder = join(context.temporaryFolder, `profile-${context.ids.next()}`);
  const { size = Infinity } = (await context.fs.stat(file)) ?? {};
  if (profile) await context.fs.makeDirectory(folder);
  try {
    const request = {
      file,
      dims,
      ...(runs === undefined ? {} : { runs }),
      ...(budgetMs === undefined ? {} : { budgetMs }),
      ...(threads === undefined ? {} : { threads }),
      ...(profile && { profile: { folder, runs: profiledRuns, graph: size < largestGraph } }),
    };
    const outcome = await context.gate.measuring(
      () => context.evaluator.bench(request, progressOptions),
      progressOptions,
    );
    const { profile: times, ...measured } = outcome;
    const profiled = times && (await profileOf(context, file, times, config));
    return { ...measured, batch, ...(profiled && { profile: profiled }) };
  } finally {
    await removeTree(context, folder);
  }
}

async function profileOf(
  context: BackbonesContext,
  file: string,
  { runs, kernels, graph: ran }: KernelTimes,
  config: BackboneConfig | undefined,
): Promise<Profile> {
  const { graph } = await structureOf(context, file);
  const optimized = ran === null ? [] : await optimizedNodes(context, ran);
  const { nodes, added } = mapProfile(graph.nodes, optimized, kernels);
  const stageOf = config ? stagesOf(config, graph.nodes) : new Map<string, string>();
  const times = nodes.map((node): NodeTime => ({ ...node, stage: stageOf.get(node.name) ?? null }));
  return { runs, nodes: times, stages: stageTimes(times, [...stageOf.values()]), added };
}

/** The graph that ran; none where the runtime could not write it. */
async function optimizedNodes(context: BackbonesContext, file: string): Promise<readonly Node[]> {
  try {
    return (await structureOf(context, file)).graph.nodes;
  } catch (error) {
    if (error instanceof UserError || hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

/** The stage of each node by name; a cast before a weight belongs to the node that reads it. */
function stagesOf(config: BackboneConfig, nodes: readonly Node[]): Map<string, string> {
  const { size } = config.input;
  const spec = specOf(config);
  const { graph, stages } = buildGraph({ ...spec, input: { ...spec.input, size } });
  const stageOf = new Map<string, string>();
  for (const { name, from, to } of stages)
    for (const node of graph.nodes.slice(from, to)) stageOf.set(node.name, name);
  const readers = new Map<string, string>();
  for (const node of nodes)
    for (const value of node.inputs) {
      const stage = stageOf.get(node.name);
      if (stage !== undefined && !readers.has(value)) readers.set(value, stage);
    }
  for (const { name, outputs } of nodes) {
    const stage = readers.get(outputs[0] ?? '');
    if (!stageOf.has(name) && stage !== undefined) stageOf.set(name, stage);
  }
  return stageOf;
}

function stageTimes(nodes: readonly NodeTime[], stages: readonly string[]): StageTime[] {
  const total = nodes.reduce((sum, { ms }) => sum + (ms ?? 0), 0);
  return [...new Set(stages)].map((name) => {
    const own = nodes.filter(({ stage }) => stage === name);
    const ms = own.reduce((sum, node) => sum + (node.ms ?? 0), 0);
    return { name, ms, share: total > 0 ? ms / total : 0 };
  });
}
