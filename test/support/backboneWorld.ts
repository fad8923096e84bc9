import { createBackboneWorkspace } from '../../src/core/backbone/versions/createBackboneWorkspace';
import type { BackboneServices } from '../../src/core/backbone/versions/backbonesContext';
import { buildConfig } from '../../src/core/backbone/builder/buildConfig';
import type { BackboneWorkspace } from '../../src/core/backbone/versions/backboneWorkspace';
import { specOf } from '../../src/core/backbone/config/configSpec';
import { backboneFigures } from '../../src/core/backbone/families/backboneFigures';
import { inspectModel } from '../../src/core/onnx/inspect';
import { readModels } from '../../src/core/registry/storage/readModels';
import { createFileTree } from './createFileTree';
import type { MemoryDisk } from './memoryDisk';
import { MemoryFileSystem } from './memoryFileSystem';
import type { MemoryPorts } from './memoryPorts';
import { memoryPorts } from './memoryPorts';
import type { FileSystem } from '../../src/core/shared/files/fileSystem';

/** Root of these worlds. */
export const root = '/pipeline';

/** The smallest network that there is to configure. */
export const smallConfig = {
  name: 'small',
  backbone: { arch: 'mobilenet_v3_small' },
  head: { type: 'classification', classes: ['a', 'b', 'c'] },
  input: { size: [64, 64] },
};

/** The text of a configuration as a person leaves it: with a comment. */
export function configText(config: object): string {
  return `// ours\n${JSON.stringify(config, null, 2)}\n`;
}

export interface BackboneWorld {
  readonly fs: MemoryFileSystem;
  readonly backbones: BackboneWorkspace;
  /** Saves the working file of `small` with some fields changed. */
  save(changes: object, name?: string): Promise<void>;
}

const environment = {
  runtime: 'onnxruntime-node',
  runtime_version: '1.30.0',
  provider: 'CPUExecutionProvider',
  platform: 'linux-x64',
  cpu: 'none',
  cores: 2,
  threads: 2,
};

/**
 * Services on memory ports. The model is built for real, by the core; what stands in for the runtime
 * answers with the outputs that the model's own graph declares.
 */
export function backboneServices(ports: MemoryPorts, files: FileSystem): BackboneServices {
  const { clock, ids, hasher, lock } = ports;
  return {
    ...{ fs: files, clock, ids, hasher, lock, user: 'ada', temporaryFolder: '/tmp' },
    evaluator: {
      tryOut: async ({ file, dims = {} }) => {
        const { outputs } = await inspectModel(files, file, { dims });
        const lengths = (shape: readonly unknown[] | null) =>
          (shape ?? []).map((dim) => (typeof dim === 'number' ? dim : (dims[String(dim)] ?? 1)));
        return {
          runtime: '1.30.0',
          outputs: outputs.map(({ name, shape }) => ({
            name,
            shape: lengths(shape),
            finite: true,
          })),
        };
      },
      bench: async () => ({
        p50_ms: 2,
        p90_ms: 3,
        p95_ms: 3,
        p99_ms: 3,
        mean_ms: 2,
        runs: 3,
        session_ms: 5,
        samples_ms: [1, 2, 3],
        environment,
      }),
      dispose: async () => undefined,
    },
    builder: { build: (input, watch) => buildConfig(files, input, watch) },
    gate: { measuring: (task) => task(), building: (task) => task() },
    models: () => readModels(files, root),
  };
}

/** A root with one configuration and no registry. */
export async function backboneDisk(): Promise<MemoryDisk> {
  const fs = new MemoryFileSystem();
  await createFileTree(fs, '/', {
    tmp: {},
    pipeline: { config: { backbones: { 'small.backbone.jsonc': configText(smallConfig) } } },
  });
  return fs.disk;
}

export async function backboneWorld(more: Partial<BackboneServices> = {}): Promise<BackboneWorld> {
  const disk = await backboneDisk();
  const fs = new MemoryFileSystem(disk);
  const services = { ...backboneServices(memoryPorts(fs, disk), fs), ...more };
  return {
    fs,
    backbones: createBackboneWorkspace(root, services),
    async save(changes, name = 'small') {
      const file = `${root}/config/backbones/${name}.backbone.jsonc`;
      if (await fs.lstat(file)) await fs.unlink(file);
      const text = configText({ ...smallConfig, ...changes });
      await fs.createFile(file, new TextEncoder().encode(text));
    },
  };
}

/** The same without building: for tests of what is written, which build hundreds of times. */
export function quickServices(ports: MemoryPorts, files: FileSystem): BackboneServices {
  const services = backboneServices(ports, files);
  return {
    ...services,
    builder: {
      build: async ({ config, output }) => {
        await files.createFile(output, new TextEncoder().encode('model'));
        const figures = backboneFigures(specOf(config));
        const weights = { loaded: [], initialised: [], unused: [], prefix: '', adapted: null };
        return { path: output, weights, bytes: 5, ...figures };
      },
    },
    evaluator: {
      ...services.evaluator,
      tryOut: async () => ({
        runtime: '1.30.0',
        outputs: [{ name: 'logits', shape: [1, 3], finite: true }],
      }),
    },
  };
}
