import { UserError } from '../../src/core/shared/errors/errors';
import { dirname, join } from '../../src/core/shared/files/paths';
import type { RegistryServices } from '../../src/core/registry/ports';
import { classMappings, trainingConfig } from './contracts';
import type { FileTree } from './createFileTree';
import type { MemoryPorts } from './memoryPorts';
import type { FileSystem } from '../../src/core/shared/files/fileSystem';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/**
 * What stands for an ONNX file where no runtime is: its first line names it, the others its
 * external data.
 */
export function fakeOnnx(name: string, ...externalData: readonly string[]): string {
  return [`onnx ${name}`, ...externalData, ''].join('\n');
}

async function readFakeOnnx(fs: FileSystem, file: string): Promise<readonly string[]> {
  const [first = '', ...external] = text(await fs.readFile(file, 1 << 20)).split('\n');
  if (first.startsWith('onnx ')) return external.filter(Boolean);
  throw new UserError(`${file} is not an ONNX model`, 'Export the model again.');
}

/** What is next to every model of these tests. */
export function modelFolder(version: string, events: readonly string[] = []): FileTree {
  const training_data = { total_samples: 2100, events_included: events };
  return {
    'best_model.onnx': fakeOnnx(version, 'weights.bin'),
    'weights.bin': `weights of ${version}`,
    'training_config.json': json({ ...trainingConfig(), training_data }),
    'class_mappings.json': json(classMappings),
  };
}

/** The registry of a real service around memory ports; everything may be promoted. */
export function registryServices(ports: MemoryPorts): RegistryServices {
  const { files: fs, clock, ids, hasher, lock } = ports;
  const tensor = (name: string) => ({ name, type: 'float32', shape: [1, 3, 224, 224] });
  return {
    ...{ fs, clock, ids, hasher, lock, user: 'ada' },
    probe: {
      async load(file) {
        for (const path of await readFakeOnnx(fs, file))
          await fs.readFile(join(dirname(await fs.realPath(file)), path), 1 << 20);
        const outputs = [tensor('magnitude_logits')];
        return { inputs: [tensor('input')], outputs, runtime: 'onnxruntime 1.30.0' };
      },
    },
    structure: { externalData: (file) => readFakeOnnx(fs, file) },
    assessor: {
      assess: async () => ({
        ...{ allowed: true, refusals: [], basis: '' },
        summary: 'composite 0.9350 > 0.9260',
      }),
      basis: async () => '',
    },
  };
}

/** Files in and around a root that are not ours: nothing may touch them. */
export const foreignTree = {
  outside: { 'secret.txt': 'secret', 'model.onnx': fakeOnnx('outside') },
  root: {
    'train.py': 'print()',
    data: { 'validation.csv': 'event,file\n' },
    config: { 'evaluation.jsonc': '{ /* mine */ }\n' },
    models: { 'README.md': '# models\n', archive: { 'notes.txt': 'notes' } },
    production: { 'deploy.sh': 'true' },
    logs: { 'training.log': 'epoch 1\n' },
  },
} as const;

/** Paths of the foreign files. */
export const foreignPaths: readonly string[] = pathsOf('', foreignTree);

function pathsOf(folder: string, tree: FileTree): string[] {
  return Object.entries(tree).flatMap(([name, node]) => {
    const isFolder = typeof node === 'object' && !(node instanceof Uint8Array);
    return isFolder ? pathsOf(`${folder}/${name}`, node as FileTree) : [`${folder}/${name}`];
  });
}

/** Events that the challengers of these tests include. */
export const eventPool = {
  events: ['SCN_20180117', 'GTO_20260210'].map((id) => ({ id, state: 'available' })),
  pinned: [{ id: 'SCN_20180117', expect: { magnitude: 'Large' }, mustPass: true }],
};

/** A registry as it was before there was a tool: real folders, `.pth` weights, unknown fields. */
export const legacyRegistry = `{
  // kept by hand
  "registry_version": "2.0.0",
  "team": "seismology",
  "last_updated": "2026-02-10T15:00:00Z",
  "champion": {
    "model_id": "convnext_v1.0.1", "version": "1.0.1", "architecture": "convnext_tiny",
    "path": "models/champion/best_model.onnx", "deployed_at": "2026-02-10T15:00:00Z",
    "metrics": { "magnitude_accuracy": 98.5 },
    "training_data": { "total_samples": 2100, "events_included": ["GTO_20260210"] },
    "status": "active", "gpu_hours": 12
  },
  "challenger": null,
  "archive": [
    { "model_id": "convnext_v1.0.0", "version": "1.0.0", "archived_at": "2026-02-01T15:00:00Z",
      "path": "models/archive/convnext_v1.0.0", "metrics": {}, "training_data": {},
      "reason": "Replaced by v1.0.1" }
  ],
  "all_versions": [
    { "version": "1.0.1", "status": "champion", "path": "models/champion" },
    { "version": "1.0.0", "status": "archived", "path": "models/archive/convnext_v1.0.0" }
  ]
}
`;

/** The tree around that registry. */
export const legacyTree: FileTree = {
  config: { 'model_registry.json': legacyRegistry, 'events.json': json(eventPool) },
  models: {
    champion: modelFolder('1.0.1', ['GTO_20260210']),
    challenger: {},
    archive: { 'convnext_v1.0.0': { 'best_model.pth': 'weights of 1.0.0' } },
  },
};
