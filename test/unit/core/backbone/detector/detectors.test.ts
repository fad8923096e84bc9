import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { buildGraph } from '../../../../../src/core/backbone/families/buildGraph';
import { families } from '../../../../../src/core/backbone/families/catalogue';
import type { DetectorSpec } from '../../../../../src/core/backbone/families/detector/detectorSpec';
import { figuresOf } from '../../../../../src/core/backbone/families/backboneFigures';
import { parseBackboneConfig } from '../../../../../src/core/backbone/config/parseConfig';
import { specOf } from '../../../../../src/core/backbone/config/configSpec';
import { detectorSpecOf, detectorRows } from '../../../../support/detectorRows';

const { counts } = detectorRows();

describe('a detector over any backbone', () => {
  for (const row of counts) {
    const { arch, neck, style, heads, attention, side, parameters, macs } = row;
    const kind = [neck.type, neck.size, neck.sppf ? 'sppf' : ''].filter(Boolean).join(' ');
    it(`${arch}, ${kind}, ${style} × ${JSON.stringify(heads)}, ${attention}: as PyTorch`, () => {
      const { graph, stages } = built(arch, detectorSpecOf(row), side);
      const figures = figuresOf({ graph, stages });
      assert.equal(figures.parameters, parameters);
      assert.equal(figures.macs, macs);
    });
  }

  it('is the banknote system of the examples: 19,613,032 parameters', () => {
    const text = readFileSync('examples/banknotes.backbone.jsonc', 'utf8');
    const { config, problems } = parseBackboneConfig(text);
    assert.deepEqual(problems, []);
    assert.ok(config);
    const { graph, stages } = buildGraph(specOf(config));
    assert.equal(figuresOf({ graph, stages }).parameters, 19_613_032);
    assert.deepEqual(
      graph.outputs.map(({ name, shape }) => [name, shape]),
      [
        ['banknote_boxes', ['batch', null, 12]],
        ['nominal_boxes', ['batch', null, 12]],
        ['security_boxes', ['batch', null, 8]],
      ],
    );
  });

  it('is a published YOLO where backbone, neck and head are its own', () => {
    for (const size of ['n', 's', 'm', 'l', 'x'] as const) {
      for (const [arch, type] of [
        [`yolov8${size}`, 'yolov8'],
        [`yolo11${size}`, 'yolo11'],
      ] as const) {
        const whole = buildGraph(graphSpec(arch, { type: 'detection', classes: 80 }, 640));
        const parts = built(
          arch,
          { ...plain, neck: { type, size, sppf: false }, style: type, heads: 80 },
          640,
        );
        const [own, composed] = [figuresOf(whole), figuresOf(parts)];
        assert.equal(composed.parameters, own.parameters, arch);
        assert.equal(composed.macs, own.macs, arch);
      }
    }
  });

  it('has stages for backbone, neck and each head, which are the whole', () => {
    const { graph, stages } = built('resnet18', { ...plain, heads: { a: 3, b: 1 } }, 64);
    const figures = figuresOf({ graph, stages });
    assert.deepEqual(
      figures.stages.map(({ name, shape }) => [name, shape.join('×')]),
      [
        ['stem', '64×32×32'],
        ['layer1', '64×16×16'],
        ['layer2', '128×8×8'],
        ['layer3', '256×4×4'],
        ['layer4', '512×2×2'],
        ['neck', '256×2×2'],
        ['head.a', '7×84'],
        ['head.b', '5×84'],
      ],
    );
    const total = (part: 'parameters' | 'macs') =>
      figures.stages.reduce((sum, stage) => sum + (stage[part] ?? NaN), 0);
    assert.equal(total('parameters'), figures.parameters);
    assert.equal(total('macs'), figures.macs);
  });

  it("keeps the framework's names below backbone, neck and head", () => {
    const { graph } = built('resnet18', plain, 64);
    const names = new Set(graph.initializers.map(({ name }) => name));
    for (const name of [
      'backbone.layer1.0.conv1.weight',
      'neck.12.cv1.conv.weight',
      'head.cv3.0.2.bias',
    ])
      assert.ok(names.has(name), name);
    assert.ok([...names].every((name) => /^(backbone|neck|head)\./.test(name)));
    assert.ok(![...names].some((name) => name.startsWith('backbone.fc')));
  });

  it('of every family with levels of the strides 8, 16 and 32 can be built', () => {
    let tried = 0;
    for (const { variants } of families) {
      const arch = variants[0] ?? '';
      const spec = graphSpec(arch, { type: 'detector', ...plain }, 64);
      if (arch.startsWith('vit')) {
        assert.throws(
          () => buildGraph({ ...spec, input: { ...spec.input, size: [224, 224] } }),
          /strides 16/,
        );
        continue;
      }
      const { graph } = buildGraph(spec);
      assert.deepEqual(graph.outputs[0]?.shape, ['batch', 7, null], arch);
      tried += 1;
    }
    assert.ok(tried > 10);
  });
});

const plain: DetectorSpec = {
  attention: 'none',
  neck: { type: 'yolov8', size: 'n', sppf: false },
  style: 'yolov8',
  heads: 3,
};

function graphSpec(arch: string, head: Parameters<typeof buildGraph>[0]['head'], side: number) {
  return {
    ...{ arch, head, options: {} },
    input: { size: [side, side], channels: 3, batch: null },
  } as const;
}

function built(arch: string, detector: DetectorSpec, side: number) {
  return buildGraph(graphSpec(arch, { type: 'detector', ...detector }, side));
}
