import type { BackboneContext } from '../../src/commands/backbones/backboneContext';
import type {
  BackboneSummary,
  BackboneVersion,
} from '../../src/core/backbone/versions/backboneVersion';
import type { BackboneWorkspace } from '../../src/core/backbone/versions/backboneWorkspace';
import type { BackboneFolder, BackboneSnapshot } from '../../src/ui/backbones/backboneFolder';
import { Measurements } from '../../src/ui/backbones/measurements';
import { RunningBuilds } from '../../src/ui/backbones/runningBuilds';
import type { ScriptedUi } from './scriptedUi';

export const root = '/pipeline';

/** A committed version with plausible figures. */
export function backboneVersion(version: string, more: Partial<BackboneVersion> = {}) {
  const made: BackboneVersion = {
    name: 'notes',
    version,
    arch: 'resnet18',
    committed_at: '2026-02-10T15:00:00Z',
    by: 'ada',
    figures: {
      parameters: 11_178_051,
      macs: 1_813_561_344,
      activation_bytes: 9_634_304,
      stages: [],
    },
    benchmark: null,
    verification: { runtime: '1.30.0', outputs: [] },
    steps: [],
    previous: null,
    changes: [],
    file: `${root}/config/backbones/notes/v${version}/backbone.jsonc`,
    models: [],
    evaluations: [],
    ...more,
  };
  return made;
}

/** A configuration with versions, highest first. */
export function backboneSummary(more: Partial<BackboneSummary> = {}): BackboneSummary {
  return {
    name: 'notes',
    file: `${root}/config/backbones/notes.backbone.jsonc`,
    arch: 'resnet18',
    errors: 0,
    warnings: 0,
    versions: [],
    changed: true,
    faults: [],
    ...more,
  };
}

export function backboneSnapshot(...backbones: BackboneSummary[]): BackboneSnapshot {
  return { root, name: 'work', backbones, operations: [], intact: true };
}

/** One folder whose workspace answers as given; everything else fails the test. */
export function scriptedBackbones(
  ui: ScriptedUi,
  backbones: readonly BackboneSummary[],
  answers: Partial<BackboneWorkspace> = {},
) {
  const created = new Map<string, string>();
  const folder: BackboneFolder = {
    root,
    name: 'work',
    workspace: { root, ...answers } as BackboneWorkspace,
    snapshot: backboneSnapshot(...backbones),
    refresh: () => Promise.resolve(),
  };
  const used: Pick<BackboneContext, 'ui' | 'backbones' | 'files' | 'measurements' | 'builds'> = {
    ui,
    backbones: {
      all: [folder],
      find: (path) => (path === root ? folder : undefined),
      ofFile: (file) => (file.startsWith(`${root}/`) ? folder : undefined),
    },
    files: {
      findWeights: () => {
        const path = 'weights/r18.safetensors';
        return Promise.resolve([{ path, name: path, bytes: 46_800_000, fits: true }]);
      },
      exists: () => Promise.resolve(false),
      create: (path, text) => Promise.resolve(void created.set(path, text)),
    },
    measurements: new Measurements(),
    builds: new RunningBuilds(),
  };
  // Whatever else a command asks for fails the test.
  return { context: used as BackboneContext, created };
}
