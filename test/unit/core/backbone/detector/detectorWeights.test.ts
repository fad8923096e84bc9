import assert from 'node:assert/strict';
import { buildBackbone } from '../../../../../src/core/backbone/builder/buildBackbone';
import type { BackboneConfig } from '../../../../../src/core/backbone/config/config';
import { specOf } from '../../../../../src/core/backbone/config/configSpec';
import { buildGraph } from '../../../../../src/core/backbone/families/buildGraph';
import type { Tensor } from '../../../../../src/core/onnx/model';
import { itemAt } from '../../../../../src/core/shared/items/lookUp';
import { patternCheckpoint } from '../../../../support/patternWeights';

const classifier: BackboneConfig = {
  name: 'net',
  backbone: { arch: 'resnet18' },
  head: { type: 'classification', classes: 5 },
  input: { size: [64, 64] },
};
const detector: BackboneConfig = {
  ...classifier,
  neck: { type: 'yolov5', size: 'n' },
  head: { type: 'detection', heads: { one: 3, two: 2 } },
};

describe("a detector's weights", () => {
  for (const prefix of ['', 'module.', 'backbone.']) {
    it(`are those of a classifier's file for the backbone, under "${prefix}"`, async () => {
      const { graph } = buildGraph(specOf(classifier));
      const renamed = graph.initializers.map((one) => ({ ...one, name: prefix + one.name }));
      const weights = await patternCheckpoint(renamed);
      const { report, names } = reported(detector, weights);
      const own = names.filter((name) => name.startsWith('backbone.'));
      assert.deepEqual([...report.loaded].sort(), own.sort());
      assert.ok(report.initialised.every((name) => /^(neck|head)\./.test(name)));
      assert.equal(report.unused.length, 2, 'the linear layer of the classifier');
    });
  }

  it('are those of a whole detector, but for heads of other classes', async () => {
    const { graph } = buildGraph(specOf(detector));
    const weights = await patternCheckpoint(graph.initializers);
    assert.deepEqual(reported(detector, weights).report.initialised, []);
    const other: BackboneConfig = {
      ...detector,
      head: { type: 'detection', heads: { one: 3, two: 4 } },
    };
    const { report } = reported(other, weights);
    assert.equal(report.initialised.length, 6);
    assert.ok(report.initialised.every((name) => name.startsWith('head.two.m.')));
  });

  it('must be there for the whole backbone', async () => {
    const { graph } = buildGraph(specOf(classifier));
    const some = graph.initializers.filter(({ name }) => !name.startsWith('layer4.1.'));
    const weights = await patternCheckpoint(some);
    assert.throws(
      () => buildBackbone(detector, { weights }),
      /missing \(backbone\.layer4\.1\.conv1\.weight/,
    );
  });

  it('begin with few objects: a low objectness at each anchor', async () => {
    const { model } = buildBackbone(detector);
    const bias = await floatsOf(tensorNamed(model.graph.initializers, 'head.one.m.0.bias'));
    assert.equal(bias.length, 3 * 8);
    // 8 objects in 80 × 80 cells; PyTorch's own bias is within 1 / √64 of 0.
    for (const at of [4, 12, 20])
      assert.ok(Math.abs(itemAt(bias, at) - Math.log(8 / 6400)) < 0.126);
    for (const at of [0, 8, 16]) assert.ok(Math.abs(itemAt(bias, at)) < 0.126);
    for (const at of [5, 13, 23]) assert.ok(Math.abs(itemAt(bias, at) - Math.log(0.3)) < 0.126);
  });
});

function reported(config: BackboneConfig, weights: Awaited<ReturnType<typeof patternCheckpoint>>) {
  const { model, weights: report } = buildBackbone(config, { weights });
  return { report, names: model.graph.initializers.map(({ name }) => name) };
}

function tensorNamed(tensors: readonly Tensor[], name: string): Tensor {
  const found = tensors.find((tensor) => tensor.name === name);
  assert.ok(found, name);
  return found;
}

async function floatsOf({ data, dims }: Tensor): Promise<Float32Array> {
  assert.equal(data.kind, 'lazy');
  const bytes = new Uint8Array(4 * dims.reduce((a, b) => a * b, 1));
  await data.read(bytes, 0);
  return new Float32Array(bytes.buffer);
}
