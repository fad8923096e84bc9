import assert from 'node:assert/strict';
import { architectureOf } from '../../../../../src/core/architecture/architectureOf';
import { backboneArchitecture } from '../../../../../src/core/architecture/backboneArchitecture';
import { moduleNames } from '../../../../../src/core/architecture/groups/moduleNames';
import { specOf } from '../../../../../src/core/backbone/config/configSpec';
import type { BackboneConfig } from '../../../../../src/core/backbone/config/config';
import { buildGraph } from '../../../../../src/core/backbone/families/buildGraph';
import { BUILT_OPSET } from '../../../../../src/core/onnx/graphBuilder';

const detector = (arch: string): BackboneConfig => ({
  name: arch,
  backbone: { arch },
  head: { type: 'detection', classes: 3 },
  input: { size: [64, 64], channels: 3 },
});

const up = 'Upsample … Concat';
const v8 = [
  ...['Conv', 'Conv', 'C2f', 'Conv', 'C2f', 'Conv', 'C2f', 'Conv', 'C2f', 'SPPF'],
  ...[up, 'C2f', up, 'C2f', 'Conv', 'Concat', 'C2f', 'Conv', 'Concat', 'C2f'],
];
const v11 = [
  ...['Conv', 'Conv', 'C3k2', 'Conv', 'C3k2', 'Conv', 'C3k2', 'Conv', 'C3k2', 'SPPF', 'C2PSA'],
  ...[up, 'C3k2', up, 'C3k2', 'Conv', 'Concat', 'C3k2', 'Conv', 'Concat', 'C3k2'],
];

/** The detector's three parts lie where the levels are that they read. */
function withoutDetect(modules: readonly (string | undefined)[]): readonly (string | undefined)[] {
  assert.ok(modules.includes('Detect'));
  return modules.filter((module) => module !== 'Detect' && module !== undefined);
}

/** A build of ours with the names that Ultralytics' exporter gives: `/model.2/cv1/conv/Conv`. */
function exported(arch: string) {
  const { graph } = buildGraph(specOf(detector(arch)));
  const nodes = graph.nodes.map((node) => ({
    ...node,
    name: `/${node.name.replace(/\.(?!\d+(\.|$))/g, '/')}/${node.opType}`,
  }));
  const opsetImports = [{ domain: '', version: BUILT_OPSET }];
  return architectureOf({ title: arch, graph: { ...graph, nodes }, opsetImports });
}

describe('the modules of a detector', () => {
  for (const [arch, modules] of [
    ['yolov8n', v8],
    ['yolo11n', v11],
  ] as const) {
    it(`are named in our own build of ${arch}`, () => {
      const { stages, groups } = backboneArchitecture(detector(arch));
      assert.deepEqual(withoutDetect(stages.map(({ module }) => module)), modules);
      assert.equal(groups.find(({ label }) => label === 'model.2')?.module, modules[2]);
    });

    it(`are named and grouped in an export of ${arch} with Ultralytics' names`, () => {
      const { stages, nodes } = exported(arch);
      assert.ok(nodes.some(({ name }) => name === '/model.0/conv/Conv'));
      const named = withoutDetect(stages.map(({ module }) => module))
        .join(' … ')
        .split(' … ');
      for (const module of new Set(modules.join(' … ').split(' … '))) {
        assert.ok(named.includes(module), `${module} is among ${named.join()}`);
      }
    });
  }

  const cases: Readonly<Record<string, readonly string[]>> = {
    Conv: ['conv/Conv', 'act/Mul'],
    C3: ['cv1/conv/Conv', 'm/m.0/cv1/conv/Conv', 'cv2/conv/Conv', 'cv3/conv/Conv'],
    C2f: ['cv1/conv/Conv', 'Split', 'm.0/cv1/conv/Conv', 'Concat', 'cv2/conv/Conv'],
    SPPF: ['cv1/conv/Conv', 'm/MaxPool', 'm_1/MaxPool', 'cv2/conv/Conv'],
    Segment: ['proto/cv1/conv/Conv', 'cv2.0/cv2.0.0/conv/Conv'],
    Detect: ['m.0/Conv', 'm.1/Conv', 'm.2/Conv', 'Sigmoid'],
    Upsample: ['Resize'],
    Concat: ['Concat'],
  };
  for (const [module, parts] of Object.entries(cases)) {
    it(`is ${module} where it has ${parts.join(', ')}`, () => {
      const nodes = parts.map((part) => ({
        name: `/model.3/${part}`,
        op: part.split('/').at(-1) ?? '',
        ...(part.endsWith('MaxPool') && { kernel: '[5, 5]' }),
      }));
      assert.deepEqual([...moduleNames(nodes)], [['3', module]]);
    });
  }

  it('are none in networks that number nothing', () => {
    const nodes = [
      { name: 'layer1.0.conv1', op: 'Conv' },
      { name: '/features/features.0/Conv', op: 'Conv' },
    ];
    assert.equal(moduleNames(nodes).size, 0);
  });
});
