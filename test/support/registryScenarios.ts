import { parse } from 'jsonc-parser';

import type { EvaluationRecord, ModelRegistry } from '../../src/core/registry/modelRegistry';
import { createModelRegistry } from '../../src/core/registry/createModelRegistry';
import { runOn } from './crashRuns';
import type { Work } from './crashRuns';
import { createFileTree } from './createFileTree';
import type { FileTree } from './createFileTree';
import type { MemoryDisk } from './memoryDisk';
import { MemoryFileSystem } from './memoryFileSystem';
import { foreignTree, legacyTree, modelFolder, registryServices } from './registryWorld';
import { weightsIn } from './rootSnapshot';
import type { EvaluationResults } from '../../src/core/evaluation/results/evaluationResults';

export const root = '/pipeline';

/** What is done with the registry of a root. */
export type Act = (registry: ModelRegistry, files: MemoryFileSystem) => Promise<unknown>;

/** A process that opens the registry and does something with it. */
export function acting(act: (registry: ModelRegistry) => Promise<unknown>): Work {
  return (ports) => act(createModelRegistry(root, registryServices(ports)));
}

/** What anyone who comes next does first. */
export const recovering: Work = acting((registry) => registry.status());

/** Where there is no registry yet, the next thing is `init` once more. */
export const initializing: Work = acting((registry) => registry.init({ family: 'convnext' }));

/** A disk with foreign files, and a root as given. */
export async function diskWith(tree: FileTree): Promise<MemoryDisk> {
  const files = new MemoryFileSystem();
  await createFileTree(files, '/outside', foreignTree.outside);
  await createFileTree(files, root, foreignTree.root);
  await createFileTree(files, root, tree);
  return files.disk;
}

/** Does something on a copy of a disk, without any fault. */
export async function diskAfter(disk: MemoryDisk, ...acts: readonly Work[]): Promise<MemoryDisk> {
  const next = disk.clone();
  for (const act of acts) {
    const { error } = await runOn(next, act);
    if (error) throw error;
  }
  return next;
}

/** Puts a candidate into `models/challenger/`, as training does. */
export async function trained(
  disk: MemoryDisk,
  version: string,
  events?: readonly string[],
): Promise<MemoryDisk> {
  const next = disk.clone();
  const folder = modelFolder(version, events);
  await createFileTree(new MemoryFileSystem(next), `${root}/models/challenger`, folder);
  return next;
}

/** An evaluation of the challenger that has finished. */
export async function evaluationOf(
  files: MemoryFileSystem,
  version: string,
): Promise<EvaluationRecord> {
  const weights = await weightsIn(files, `${root}/models/challenger`);
  const digests = await Promise.all(
    [...weights].map(async ([path, sha256]) => {
      const bytes = (await files.stat(`${root}/models/challenger/${path}`))?.size ?? 0;
      return { path, sha256, bytes };
    }),
  );
  return { files: digests, results: resultsOf(version, digests) };
}

function resultsOf(version: string, model: EvaluationRecord['files']): EvaluationResults {
  return {
    model_id: `convnext_v${version}`,
    version,
    evaluated_at: '2026-02-10T15:00:00Z',
    dataset: { path: 'data/validation.csv', fingerprint: 'f', samples: 400, skipped: [] },
    heads: {
      magnitude: {
        task: 'classification',
        metrics: { accuracy: 97.5 },
        classes: [],
        confusion: [],
      },
    },
    composite_score: 0.975,
    latency: { p50_ms: 1, p95_ms: 2, mean_ms: 1 },
    throughput_per_s: 40,
    environment: {
      ...{ runtime: 'onnxruntime-node', runtime_version: '1.30.0', provider: 'cpu' },
      ...{ platform: 'linux-x64', cpu: 'x', cores: 2, threads: 2 },
    },
    evidence: { model, dataset: 'f', policy: 'p', contract: 'c', runtime: '1.30.0' },
    warnings: [],
    predictions: null,
  };
}

/** Champion, challenger, archive and metrics in words: tells the state before from that after. */
export async function outcomeOf(files: MemoryFileSystem): Promise<string> {
  const path = `${root}/config/model_registry.json`;
  if (!(await files.lstat(path))) return 'no registry';
  const registry = parse(new TextDecoder().decode(await files.readFile(path, 1 << 30)));
  const { champion, challenger, all_versions: rows } = registry;
  return JSON.stringify([
    registry.production_name,
    [champion?.version, champion?.metrics],
    [challenger?.version, challenger?.metrics],
    rows?.map((row: { version: string; status: string }) => `${row.version} ${row.status}`).sort(),
    registry.last_operation?.type,
  ]);
}

/** The disks that commands start from, one built on the other. */
export async function makeDisks() {
  const empty = await diskWith({});
  const legacy = await diskWith(legacyTree);
  const adopted = await diskAfter(legacy, initializing);
  const candidate = await trained(adopted, '1.0.2', ['SCN_20180117']);
  const registered = await diskAfter(
    candidate,
    acting((registry) => registry.register({})),
  );
  const promoted = await diskAfter(
    registered,
    acting((registry) => registry.promote({})),
  );
  const rolledBack = await diskAfter(
    promoted,
    acting((registry) => registry.rollback({ version: '1.0.1' })),
  );
  const withSource = adopted.clone();
  await createFileTree(new MemoryFileSystem(withSource), '/outside/model', modelFolder('1.0.2'));
  const created = await trained(await diskAfter(empty, initializing), '1.0.0');
  const first = await diskAfter(
    created,
    acting((registry) => registry.register({})),
  );
  return { withSource, first, empty, legacy, adopted, candidate, registered, promoted, rolledBack };
}
