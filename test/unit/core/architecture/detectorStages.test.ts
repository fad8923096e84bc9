import assert from 'node:assert/strict';
import { architectureOf } from '../../../../src/core/architecture/architectureOf';
import { backboneArchitecture } from '../../../../src/core/architecture/backboneArchitecture';
import { buildBackbone } from '../../../../src/core/backbone/builder/buildBackbone';
import type { BackboneConfig } from '../../../../src/core/backbone/config/config';

const config: BackboneConfig = {
  name: 'detector',
  backbone: { arch: 'resnet18' },
  neck: { type: 'yolo11', size: 'n', sppf: true },
  head: { type: 'detection', heads: { note: 3, sign: 1 } },
  input: { size: [64, 64] },
};

describe("a detector's graph", () => {
  const drawn = backboneArchitecture(config);

  it('has backbone, neck and heads as its stages', () => {
    assert.deepEqual(
      drawn.stages.map(({ label, output }) => [label, drawn.values[output]?.dims]),
      [
        ['backbone', [1, 512, 2, 2]],
        ['neck', [1, 256, 2, 2]],
        ['head.note', [1, 7, 84]],
        ['head.sign', [1, 5, 84]],
      ],
    );
    const sum = drawn.stages.reduce((all, { parameters }) => all + (parameters ?? NaN), 0);
    assert.equal(sum, drawn.total.parameters);
  });

  it("keeps the backbone's stages inside, and says what the neck's layers are", () => {
    const inside = (stage: string) =>
      drawn.groups.filter(({ parent }) => drawn.groups[parent]?.label === stage);
    const labels = inside('backbone').map(({ label }) => label);
    for (const layer of ['layer1', 'layer4']) assert.ok(labels.includes(`backbone.${layer}`));
    const modules = inside('neck').map(({ label, module }) => `${label} ${module}`);
    assert.ok(modules.includes('neck.9 SPPF'), modules.join());
    assert.ok(modules.includes('neck.13 C3k2'), modules.join());
  });

  it('is the same of the model that is built', () => {
    const { model } = buildBackbone(config);
    const own = architectureOf({ ...model, title: 'model' });
    const rows = ({ stages }: typeof own) => stages.map(({ label, from, to }) => [label, from, to]);
    assert.deepEqual(rows(own), rows(drawn));
  });
});
