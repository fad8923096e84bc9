import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { withAnchors } from '../../../../../src/core/backbone/anchors/autoAnchors';
import { parseBackboneConfig } from '../../../../../src/core/backbone/config/parseConfig';
import { backboneWorld, configText, root, smallConfig } from '../../../../support/backboneWorld';
import { createFileTree } from '../../../../support/createFileTree';

const picture = readFileSync('test/fixtures/images/formats/rgb.png');

/** Fifty images of 20×12 pixels, each with boxes of a share of its width and height. */
function tree(sizes: (index: number) => readonly [number, number]) {
  const each = (ending: string, of: (index: number) => string | Uint8Array) =>
    Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}.${ending}`, of(i)]));
  const label = (index: number) => `0 0.5 0.5 ${sizes(index).join(' ')}\n`;
  return {
    'data.yaml': 'val: images\nnames: [a, b]\n',
    images: each('png', () => picture),
    labels: each('txt', label),
  };
}

const policy = JSON.stringify({
  dataset: { format: 'yolo', path: 'data/data.yaml' },
  heads: { detection: { task: 'detection', weight: 1 } },
});

function detector(anchors: 'coco' | 'auto') {
  return configText({
    ...smallConfig,
    backbone: { arch: 'resnet18' },
    neck: { type: 'yolov5', size: 'n' },
    head: { type: 'detection', classes: ['a', 'b'], anchors },
    input: { size: [640, 640] },
    preprocessing: { resize: { mode: 'letterbox', size: 640, interpolation: 'bilinear' } },
  });
}

async function world(sizes?: (index: number) => readonly [number, number]) {
  const { fs, backbones } = await backboneWorld();
  if (sizes) await createFileTree(fs, root, { data: tree(sizes) });
  if (sizes) await createFileTree(fs, `${root}/config`, { 'evaluation.jsonc': policy });
  return { fs, backbones };
}

/** From 2 to 4 pixels wide after the image was enlarged 32 times: too small for COCO's anchors. */
const small = (i: number) => [(2 + i / 25) / 640, (2 + i / 25) / 384] as const;
/** From 20 to 400 pixels. */
const usual = (i: number) => [(20 + i * 7) / 640, (20 + i * 7) / 640] as const;

describe("anchors and the policy's data set", () => {
  it('warns of anchors that miss its boxes, and offers to compute others', async () => {
    const { backbones } = await world(small);
    const { valid, problems } = await backbones.validate({ text: detector('coco') });
    assert.ok(valid);
    const [problem] = problems;
    assert.deepEqual([problem?.path, problem?.severity], ['head.anchors', 'warning']);
    assert.match(problem?.message ?? '', /miss \d+\.\d % of the boxes/);
    assert.equal(problem?.fixes[0]?.value, 'auto');
  });

  it('says nothing where they fit, or were computed, or there is no data set', async () => {
    for (const [sizes, anchors] of [
      [usual, 'coco'],
      [small, 'auto'],
      [undefined, 'coco'],
    ] as const) {
      const { backbones } = await world(sizes);
      assert.deepEqual((await backbones.validate({ text: detector(anchors) })).problems, []);
    }
  });

  it('are not computed without a data set, which is said before a build', async () => {
    const { backbones } = await world();
    const { valid, problems } = await backbones.validate({ text: detector('auto') });
    assert.equal(valid, false);
    assert.match(problems[0]?.message ?? '', /evaluation\.jsonc does not exist/);
    assert.equal(problems[0]?.fixes[0]?.value, 'coco');
  });

  it('are computed in pixels of the input, as the images are letterboxed', async () => {
    const { fs } = await world(usual);
    const { config } = parseBackboneConfig(detector('auto'));
    assert.ok(config);
    const { anchors, config: built } = await withAnchors(config, root, fs);
    assert.ok(anchors && anchors.recall === 1 && anchors.boxes === 50);
    assert.ok(built.head.type === 'detection' && built.head.anchors === anchors.anchors);
    // 20×12 becomes 640×384: heights are 0.6 of the widths.
    const sizes = anchors.anchors.flat();
    const widths = sizes.filter((_, index) => index % 2 === 0);
    assert.ok(Math.min(...widths) > 15 && Math.max(...widths) < 400, `${sizes}`);
    widths.forEach((width, index) => {
      const ratio = (sizes[2 * index + 1] ?? 0) / width;
      assert.ok(ratio > 0.45 && ratio < 0.8, `${ratio}`);
    });
  });
});
