import assert from 'node:assert/strict';
import { buildGraph } from '../../../../src/core/backbone/families/buildGraph';
import type { ArchitectureOptions } from '../../../../src/core/backbone/families/family';
import { families, familyOf } from '../../../../src/core/backbone/families/catalogue';
import { figuresOf } from '../../../../src/core/backbone/families/backboneFigures';
import { UserError } from '../../../../src/core/shared/errors/errors';

describe('the blocks of each stage', () => {
  for (const { name, variants, options } of families) {
    const arch = variants[0]!;
    const own = familyOf(arch).depthsOf(arch);

    it(`of ${name} can be set`, () => {
      assert.ok(options.includes('depths'));
      const plain = figures(arch, {});
      assert.deepEqual(figures(arch, { depths: own }), plain);
      own.forEach((_, stage) => {
        const more = figures(arch, { depths: own.map((n, s) => (s === stage ? n + 1 : n)) });
        assert.ok(more.parameters > plain.parameters, `stage ${stage}`);
        assert.deepEqual(stridesOf(more), stridesOf(plain), 'more blocks keep the size');
      });
    });

    it(`of ${name} are as many numbers as it has stages`, () => {
      assert.throws(() => figures(arch, { depths: [...own, 1] }), UserError);
      assert.throws(() => figures(arch, { depths: own.map(() => 0) }), UserError);
    });
  }

  it('may be fewer than the variant has', () => {
    const { stages, parameters } = figures('mobilenet_v3_large', { depths: [1, 1, 1, 1, 1, 1] });
    assert.ok(parameters < figures('mobilenet_v3_large', {}).parameters);
    assert.equal(stages.find(({ name }) => name === 'stage6')?.stride, 32);
  });

  it('of a YOLO are those that a depth multiplier of one gives', () => {
    const set = figures('yolov8n-cls', { depths: [3, 6, 6, 3] });
    assert.equal(set.parameters, figures('yolov8n-cls', { depth: 1 / 0.33 }).parameters);
  });

  it('of a YOLO leave the neck as it is', () => {
    const ofNeck = ({ stages }: ReturnType<typeof figures>) =>
      stages.filter(({ name }) => Number(name.replace('model.', '')) > 9);
    const deeper = figures('yolov8n', { depths: [2, 3, 3, 2] });
    assert.deepEqual(
      ofNeck(deeper).map(({ parameters }) => parameters),
      ofNeck(figures('yolov8n', {})).map(({ parameters }) => parameters),
    );
  });
});

function stridesOf({ stages }: ReturnType<typeof figures>): number[] {
  return [...new Set(stages.map(({ stride }) => stride))];
}

function figures(arch: string, options: ArchitectureOptions) {
  const detects = familyOf(arch).architecture(arch, {}).detect !== undefined;
  const head = { type: detects ? 'detection' : 'classification', classes: 7 } as const;
  const input = { size: [224, 224], channels: 3, batch: null } as const;
  return figuresOf(buildGraph({ arch, options, input, head }));
}
