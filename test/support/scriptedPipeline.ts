import type { CheckpointInspection } from '../../src/core/backbone/conversion/inspectCheckpoint';
import type { Recognition } from '../../src/core/backbone/conversion/recognise';
import type { Conversion } from '../../src/core/backbone/conversion/convertCheckpoint';
import { newConfig } from '../../src/core/backbone/config/newConfig';
import type { CommandContext } from '../../src/commands/commandContext';
import type { ChangePlan, ModelRegistry } from '../../src/core/registry/modelRegistry';
import type { Workspace } from '../../src/core/app/workspace';
import type { CheckpointServices } from '../../src/ui/checkpointServices';
import type { Pipeline } from '../../src/ui/pipelines/pipeline';
import type { ScriptedUi } from './scriptedUi';
import { makeSnapshot, root } from './snapshots';

export const plan: ChangePlan = {
  from: '1.0.1',
  to: '1.0.2',
  consequences: ['1.0.1 goes to the archive.'],
  refusals: [],
  summary: 'composite 0.9450 > 0.9350',
  token: 'state-1',
};

/** Answers of a registry by its methods' names; everything else fails the test. */
export type RegistryScript = Partial<ModelRegistry>;

/** One open registry whose answers are given, and the calls that it got. */
export function scriptedContext(
  ui: ScriptedUi,
  registry: RegistryScript,
  more: Partial<Workspace> = {},
): { readonly context: CommandContext; readonly calls: string[] } {
  const calls: string[] = [];
  const workspace = {
    root,
    registry: recording(registry, calls),
    analyzePower: () => Promise.resolve(null),
    ...recording(more, calls),
  };
  const pipeline: Pipeline = {
    root,
    name: 'pipeline',
    workspace: workspace as Workspace,
    snapshot: makeSnapshot(),
    refresh: () => Promise.resolve(void calls.push('refresh')),
  };
  const pipelines = {
    all: [pipeline],
    find: (path: string) => (path === root ? pipeline : undefined),
    rescan: () => Promise.resolve(void calls.push('rescan')),
  };
  const services = {
    findRoot: () => Promise.resolve(root),
    open: () => Promise.resolve(pipeline.workspace),
    openBackbones: () => {
      throw new Error('these commands are not about backbones');
    },
    autotest: () => {
      throw new Error('these commands are not about auto-tests');
    },
    autotestResults: () => Promise.resolve([]),
    checkpoints: scriptedCheckpoints(calls),
    tryModels: () => {
      throw new Error('a registry is open');
    },
    init: () => Promise.resolve({ root, adopted: [] }),
    aloneFor: async <T>(_root: string, task: () => Promise<T>) => task(),
  };
  return { context: { ui, pipelines, services }, calls };
}

/** One checkpoint of a known architecture, with all of its weights and a head. */
function scriptedCheckpoints(calls: string[]): CheckpointServices {
  const said = (what: string) => void calls.push(what);
  return {
    isCheckpoint: (path) => Promise.resolve(path.endsWith('.pth')),
    inspect: () => Promise.resolve(inspection),
    likely: () => Promise.resolve({ all: [recognition], fitting: [recognition] }),
    plan: () => Promise.resolve(),
    output: (file, _output, ending) =>
      Promise.resolve({ path: file.replace(/\.\w+$/, ending), exists: false }),
    convert: (request) => {
      said(`convert(${JSON.stringify(request)})`);
      return Promise.resolve({ ...conversion, path: request.output });
    },
    asCandidate: (file, use) => use(`${file}.converted`, conversion),
    writeScript: (_file, output) => Promise.resolve(said(`writeScript(${output})`)),
  };
}

/** Wraps every function so that its name and arguments are kept. */
function recording<T extends object>(script: T, calls: string[]): T {
  const entries = Object.entries(script).map(([name, value]: [string, unknown]) => {
    if (typeof value !== 'function') return [name, value];
    const call = (...args: unknown[]): unknown => {
      calls.push(`${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);
      return (value as (...all: unknown[]) => unknown)(...args);
    };
    return [name, call];
  });
  return Object.fromEntries(entries) as T;
}

const recognition: Recognition = {
  ...{ arch: 'convnext_tiny', family: 'convnext', framework: 'torchvision', prefix: 'net.' },
  ...{
    matched: 178,
    total: 178,
    missing: [],
    reads: 'classifier',
    shared: null,
    unknown_heads: [],
    channels: 3,
    size: null,
  },
  heads: [
    {
      name: 'size',
      module: 'size_head',
      classes: 3,
      features: 768,
      own: false,
      hidden: [],
      modules: ['size_head'],
    },
  ],
};

const inspection: CheckpointInspection = {
  ...{ format: 'torch zip', bytes: 1, dictionary: '', elements: 1, weights_bytes: 4 },
  ...{ dictionaries: [{ path: '', tensors: 180 }], tensors: [], entries: [], recognition },
};

/** What it became. */
const conversion: Conversion = {
  path: '/converted/best_model.onnx',
  bytes: 1,
  architecture: 'convnext_tiny',
  dictionary: '',
  config: newConfig({
    name: 'w',
    arch: 'convnext_tiny',
    head: { type: 'classification', classes: 3 },
  }),
  recognition,
  matched: [{ name: 'size_head.weight', dims: [3, 768] }],
  drawn: [],
  adapted: null,
  left_over: [{ name: 'queue', dims: [2, 4] }],
};
