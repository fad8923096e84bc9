import { UserError } from '../../src/core/shared/errors/errors';
import { dirname, join } from '../../src/core/shared/files/paths';
import { createModelRegistry } from '../../src/core/registry/createModelRegistry';
import { registryContextOf } from '../../src/core/registry/registryContext';
import type { RegistryContext } from '../../src/core/registry/registryContext';
import type { ModelRegistry } from '../../src/core/registry/modelRegistry';
import type { LocatedVersion, RegistryServices } from '../../src/core/registry/ports';
import type { FileTree } from './createFileTree';
import { createFileTree, readFileTree } from './createFileTree';
import { classMappings, trainingConfig } from './contracts';
import { MemoryDisk } from './memoryDisk';
import { MemoryFileSystem } from './memoryFileSystem';
import { memoryPorts } from './memoryPorts';
import type { FileSystem } from '../../src/core/shared/files/fileSystem';

export const root = '/pipeline';

/**
 * A model of the harness is text: `onnx NAME`, with `data: FILE` for external data. One that says
 * `broken` does not load.
 */
export function model(name: string, data?: string): string {
  return `onnx ${name}\n${data === undefined ? '' : `data: ${data}\n`}`;
}

/** What training drops: a model, its configuration and class names. */
export function trained(
  name: string,
  events: readonly string[] = [],
  more: FileTree = {},
): FileTree {
  const config = {
    ...trainingConfig(),
    training_data: { total_samples: 2100, events_included: events },
  };
  return {
    'best_model.onnx': model(name),
    'training_config.json': JSON.stringify(config),
    'class_mappings.json': JSON.stringify(classMappings),
    ...more,
  };
}

export interface Harness {
  readonly disk: MemoryDisk;
  readonly files: FileSystem;
  readonly registry: ModelRegistry;
  /** What the functions of this registry are given. */
  readonly context: RegistryContext;
  /** Another process on the same disk. */
  other(options?: HarnessOptions): Harness;
  drop(tree: FileTree): Promise<void>;
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  json(path?: string): Promise<Record<string, unknown>>;
  tree(path: string): Promise<FileTree>;
  /** The whole root but for the cache of hashes. */
  everything(): Promise<FileTree>;
  /** What a reader of the production path opens. */
  deployed(path: string): Promise<string>;
}

export interface HarnessOptions extends Partial<RegistryServices> {
  readonly disk?: MemoryDisk;
  readonly pid?: number;
}

/** A registry on a disk in memory, with models of text. */
export function harness(options: HarnessOptions = {}): Harness {
  const { disk = new MemoryDisk(), pid = 1, fs, ...services } = options;
  const files = fs ?? new MemoryFileSystem(disk);
  const ports = memoryPorts(files, disk, { root, pid });
  const all = { ...textServices(files), ...ports, fs: files, user: 'ada', ...services };
  const registry = createModelRegistry(root, all);
  const read = async (path: string) =>
    new TextDecoder().decode(await files.readFile(join(root, path), 1 << 30));
  return {
    disk,
    files,
    registry,
    context: registryContextOf(root, all),
    other: (more = {}) => harness({ ...services, disk, pid: pid + 1, ...more }),
    drop: (tree) => dropTree(files, join(root, 'models/challenger'), tree),
    read,
    async write(path, text) {
      const place = join(root, path);
      if (await files.lstat(place)) await files.unlink(place);
      await files.createFile(place, new TextEncoder().encode(text));
    },
    json: async (path = 'config/model_registry.json') => JSON.parse(await read(path)),
    tree: (path) => readFileTree(files, join(root, path)),
    async everything() {
      const { config, ...rest } = await readFileTree(files, root);
      const { '.hash_cache.json': cache, ...kept } = config as Record<string, FileTree>;
      void cache;
      return { ...rest, config: kept };
    },
    deployed: async (path) => {
      const real = await files.realPath(join(root, path));
      return new TextDecoder().decode(await files.readFile(real, 1 << 20));
    },
  };
}

async function dropTree(files: FileSystem, path: string, tree: FileTree): Promise<void> {
  await createFileTree(files, path, tree);
}

/** Runtime, structure and judgement for models of text; the higher composite is better. */
export function textServices(
  files: FileSystem,
): Pick<RegistryServices, 'probe' | 'structure' | 'assessor'> {
  const text = async (path: string) =>
    new TextDecoder().decode(await files.readFile(path, 1 << 20));
  const externalData = async (path: string) => {
    const found = /^data: (.+)$/m.exec(await text(path))?.[1];
    return found === undefined ? [] : [found];
  };
  return {
    structure: { externalData },
    probe: {
      async load(path) {
        const content = await text(path);
        if (!content.startsWith('onnx') || content.includes('broken'))
          throw new UserError(`${path} does not load`, 'Export it again.');
        for (const name of await externalData(path))
          await (await files.openRange(join(dirname(path), name))).close();
        return {
          inputs: [{ name: 'input', type: 'float32', shape: ['batch', 3, 224, 224] }],
          outputs: [{ name: 'magnitude_logits', type: 'float32', shape: ['batch', 3] }],
          runtime: 'onnxruntime 1.30.0',
        };
      },
    },
    assessor: {
      assess: async (champion, challenger) => ({
        ...judge(champion, challenger),
        basis: await basisOf(champion, challenger),
      }),
      basis: basisOf,
    },
  };
}

const basisOf: RegistryServices['assessor']['basis'] = async (...sides) =>
  JSON.stringify(sides.map((side) => side?.metrics['composite_score'] ?? null));

function judge(champion: LocatedVersion | null, challenger: LocatedVersion) {
  const mine = challenger.metrics['composite_score'];
  const theirs = champion?.metrics['composite_score'];
  if (mine === undefined || (champion && theirs === undefined))
    return { allowed: false, refusals: ['it has not been evaluated'], summary: '' };
  const better = theirs === undefined || mine > theirs;
  const sign = better ? '>' : '<=';
  const summary =
    theirs === undefined ? '' : `composite ${mine.toFixed(4)} ${sign} ${theirs.toFixed(4)}`;
  const failedGate = `composite_score: ${summary}`;
  if (better) return { allowed: true, refusals: [], summary };
  return { allowed: false, refusals: [failedGate], failedGate, summary };
}
