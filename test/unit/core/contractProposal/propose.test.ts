import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { contractOf, isComplete, onlyHead } from '../../../../src/core/contractProposal/claims';
import type { Claims } from '../../../../src/core/contractProposal/claims';
import { presetClaims, presetNames } from '../../../../src/core/contractProposal/presets';
import { proposeContract } from '../../../../src/core/contractProposal/propose';
import { graphClaims } from '../../../../src/core/contractProposal/sources/graphClaims';
import type { ProposedGraph } from '../../../../src/core/contractProposal/sources/graphClaims';
import {
  classMappingClaims,
  labelFileClaims,
  trainingConfigClaims,
  ultralyticsArgsClaims,
} from '../../../../src/core/contractProposal/sources/fileClaims';
import { imageProcessorClaims } from '../../../../src/core/contractProposal/sources/huggingFaceClaims';
import { metadataClaims } from '../../../../src/core/contractProposal/sources/metadataClaims';
import { timmClaims } from '../../../../src/core/contractProposal/sources/timmClaims';
import { parseContract } from '../../../../src/core/evaluation/contract/contract';

type Shape = readonly (number | string | null)[];

function graphOf(input: Shape, outputs: Readonly<Record<string, Shape>>, last?: string) {
  const values = Object.entries(outputs);
  return {
    inputs: [{ name: 'x', type: 'float32', shape: input }],
    outputs: values.map(([name, shape]) => ({ name, type: 'float32', shape })),
    nodes: last
      ? values.map(([name]) => ({
          ...{ name: '', opType: last, domain: '', attributes: {} },
          inputs: ['before'],
          outputs: [name],
        }))
      : [],
  } satisfies ProposedGraph;
}

const classifier = graphOf(['N', 3, 224, 224], { logits: ['N', 3] });

describe('what raw values answer', () => {
  const proposed = (...claims: readonly Claims[]) => proposeContract({ graph: classifier, claims });

  it('is one class, or several where a sigmoid is asked for', () => {
    assert.deepEqual(proposed().tasks, { label: 'classification' });
    const said = { source: '--activation', activation: 'sigmoid', declared: true } as const;
    assert.deepEqual(proposed(said).tasks, { label: 'multilabel' });
    const policy = { source: 'policy', tasks: { label: 'classification' } } as const;
    assert.deepEqual(proposed(said, policy).tasks, { label: 'classification' });
  });
});

describe('what a graph tells', () => {
  it('layout, size, colour and heads by names and shapes', () => {
    assert.deepEqual(
      graphClaims(graphOf([1, 96, 64, 1], { magnitude_logits: [1, 3], azimuth: [1, 8] })),
      {
        source: 'graph',
        input: { name: 'x', dtype: 'float32', layout: 'NHWC', color: 'GRAY', size: [96, 64] },
        outputs: {
          magnitude: { name: 'magnitude_logits', activation: 'softmax' },
          azimuth: { name: 'azimuth', activation: 'softmax' },
        },
        tasks: { magnitude: 'classification', azimuth: 'classification' },
      },
    );
  });

  for (const [last, activation, task] of [
    ['Softmax', 'none', 'classification'],
    ['Sigmoid', 'none', 'multilabel'],
    ['Gemm', 'softmax', 'classification'],
  ] as const) {
    it(`${last} at the end: ${task}, activation ${activation}`, () => {
      const { outputs, tasks } = graphClaims(graphOf([1, 3, 32, 32], { out: [1, 4] }, last));
      const [head = ''] = Object.keys(outputs ?? {});
      assert.equal(outputs?.[head]?.activation, activation);
      assert.equal(tasks?.[head], task);
    });
  }

  it('the detection heads of a graph that this tool built, by the names of their outputs', () => {
    const built = { banknote_boxes: [1, 6, 84], security_boxes: [1, 5, 84] };
    const { outputs, tasks } = graphClaims(graphOf([1, 3, 64, 64], built));
    assert.deepEqual(outputs, {
      banknote: { name: 'banknote_boxes', activation: 'none' },
      security: { name: 'security_boxes', activation: 'none' },
    });
    assert.deepEqual(tasks, { banknote: 'detection', security: 'detection' });
    const other = graphClaims(graphOf([1, 3, 64, 64], { ...built, masks: [1, 8, 16, 16] }));
    assert.deepEqual(Object.keys(other.outputs ?? {}), ['objects']);
  });

  it('an output of three dimensions is a detector', () => {
    const { outputs, tasks } = graphClaims(graphOf([1, 3, 640, 640], { output0: [1, 84, 8400] }));
    assert.deepEqual(outputs, { objects: { name: 'output0', activation: 'none' } });
    assert.deepEqual(tasks, { objects: 'detection' });
  });

  it('boxes, labels and scores that leave the graph one by one are a detector', () => {
    const outputs = { boxes: ['N', 4], labels: ['N'], scores: ['N'] } as const;
    const { tasks } = graphClaims(graphOf([1, 3, 320, 320], outputs));
    assert.deepEqual(tasks, { objects: 'detection' });
  });

  it('one value is a regression, which has no classes to ask for', () => {
    const proposal = proposeContract({ graph: graphOf([1, 3, 8, 8], { y: [1, 1] }), claims: [] });
    assert.deepEqual(proposal.tasks, { value: 'regression' });
    assert.deepEqual(proposal.open, [{ kind: 'normalization' }]);
  });
});

describe('files beside a model', () => {
  it('metadata of Ultralytics', () => {
    const claims = metadataClaims({
      ...{ author: 'Ultralytics', task: 'detect', stride: '32', imgsz: '[320, 640]' },
      names: "{0: 'one', 1: 'it\\'s', 2: \"a 'b'\"}",
    });
    assert.deepEqual(claims?.classes, { [onlyHead]: ['one', "it's", "a 'b'"] });
    assert.deepEqual(claims?.input?.size, [320, 640]);
    assert.equal(claims?.input?.resize?.mode, 'letterbox');
  });

  it('preprocessor_config.json: a ViT, which is squashed to [-1, 1]', () => {
    const claims = imageProcessorClaims({
      ...{ image_processor_type: 'ViTImageProcessor', do_normalize: true, do_resize: true },
      ...{ image_mean: [0.5, 0.5, 0.5], image_std: [0.5, 0.5, 0.5], resample: 2 },
      size: { height: 224, width: 224 },
    });
    assert.deepEqual(claims?.input?.size, [224, 224]);
    assert.equal(claims?.input?.resize?.mode, 'squash');
    assert.deepEqual(claims?.input?.mean, [0.5, 0.5, 0.5]);
    assert.equal(claims?.noCrop, true);
  });

  it('preprocessor_config.json: a ConvNeXt below 384 crops what it resized', () => {
    const claims = imageProcessorClaims({
      ...{ image_mean: [0, 0, 0], image_std: [1, 1, 1], crop_pct: 0.875, resample: 3 },
      size: { shortest_edge: 224 },
    });
    assert.deepEqual(claims?.input?.resize, {
      ...{ mode: 'shortest', size: 256, interpolation: 'bicubic' },
    });
    assert.deepEqual(claims?.input?.crop, [224, 224]);
  });

  it('config.json of timm', () => {
    const pretrained_cfg = {
      ...{
        input_size: [3, 224, 224],
        interpolation: 'bicubic',
        crop_pct: 0.9,
        crop_mode: 'center',
      },
      ...{ mean: [0.5, 0.5, 0.5], std: [0.5, 0.5, 0.5] },
    };
    const claims = timmClaims({ architecture: 'vit_tiny_patch16_224', pretrained_cfg });
    // timm: int(math.floor(224 / 0.9))
    assert.deepEqual(claims?.input?.resize, {
      ...{ mode: 'shortest', size: 248, interpolation: 'bicubic' },
    });
    assert.equal(claims?.architecture, 'vit_tiny_patch16_224');
  });

  it('a wrong field of training_config.json is refused by its name', () => {
    assert.throws(
      () => trainingConfigClaims({ contract: { input: { mean: 'wrong' } } }),
      /training_config\.json: contract\.input\.mean/,
    );
  });

  it('args.yaml, labels.txt and class_mappings.json', () => {
    assert.deepEqual(
      ultralyticsArgsClaims('task: detect\nimgsz: 416\nmodel: yolov8n.pt\n')?.input?.size,
      [416, 416],
    );
    assert.equal(ultralyticsArgsClaims('task: [unclosed'), undefined);
    assert.deepEqual(labelFileClaims('labels.txt', 'a\r\nb\r\n\r\n')?.classes, {
      [onlyHead]: ['a', 'b'],
    });
    assert.equal(labelFileClaims('labels.txt', 'a\n\nb'), undefined);
    assert.deepEqual(classMappingClaims({ h: { '0': 'x', '1': 'y' } })?.classes, { h: ['x', 'y'] });
    assert.deepEqual(classMappingClaims({ x: 0, y: 1 })?.classes, { [onlyHead]: ['x', 'y'] });
  });
});

describe('a proposal', () => {
  it('keeps the class names that training gives to a head of one value', () => {
    const graph = graphOf([1, 3, 8, 8], { y: [1, 1] });
    const claims: Claims[] = [
      {
        source: 'training_config.json',
        outputs: { y: { name: 'y', activation: 'none' } },
        classes: { y: ['no', 'yes'] },
      },
    ];
    assert.deepEqual(proposeContract({ graph, claims }).classes, { y: ['no', 'yes'] });
    const others = claims.map((each) => ({ ...each, ofAnother: true as const }));
    assert.deepEqual(proposeContract({ graph, claims: others }).classes, {});
  });

  it('asks for what no source tells', () => {
    const { open } = proposeContract({ graph: classifier, claims: [] });
    assert.deepEqual(open, [
      { kind: 'normalization' },
      { kind: 'classes', head: 'label', count: 3 },
    ]);
  });

  it('asks for a size where the graph leaves it free', () => {
    const graph = graphOf(['N', 3, 'h', 'w'], { logits: ['N', 2] });
    assert.deepEqual(proposeContract({ graph, claims: [] }).open[0], { kind: 'size' });
  });

  it('believes the first source, but shapes of the graph more than a file', () => {
    const claims: Claims[] = [
      { source: 'preprocessor_config.json', input: { size: [64, 64], color: 'BGR' } },
      presetClaims('imagenet', { size: [224, 224], channels: 3, isDetector: false }),
      { source: 'labels.txt', classes: { [onlyHead]: ['a', 'b', 'c'] } },
    ];
    const proposal = proposeContract({ graph: classifier, claims });
    assert.ok(isComplete(proposal));
    assert.deepEqual(proposal.input.size, [224, 224]);
    assert.equal(proposal.input.color, 'BGR');
    assert.deepEqual(proposal.input.mean, [0.485, 0.456, 0.406]);
    assert.equal(proposal.origin['input.size'], 'graph');
    assert.equal(proposal.origin['input.color'], 'preprocessor_config.json');
    assert.equal(proposal.origin['input.mean'], '--preset imagenet');
    assert.equal(proposal.origin['classes.label'], 'labels.txt');
  });

  it('leaves what training declares against the graph to be refused', () => {
    const contract = { input: { name: 'image', size: [64, 64], layout: 'NHWC' } };
    const claims = [trainingConfigClaims({ contract })];
    const { input } = proposeContract({ graph: classifier, claims });
    assert.deepEqual([input.name, input.size, input.layout], ['image', [64, 64], 'NHWC']);
  });

  it('a resize without a crop keeps the crop of a later source away', () => {
    const squash = { resize: { mode: 'squash', interpolation: 'bilinear' } } as const;
    const claims: Claims[] = [
      { source: 'first', input: squash, noCrop: true },
      presetClaims('imagenet', { channels: 3, isDetector: false }),
    ];
    assert.equal(proposeContract({ graph: classifier, claims }).input.crop, undefined);
  });

  for (const channels of [1, 3] as const) {
    for (const name of [...presetNames, 'timm:efficientnet_b0']) {
      it(`with the preset ${name} for ${channels} channel(s) is a contract that is taken`, () => {
        const graph = graphOf(['N', channels, 'h', 'w'], { logits: ['N', 2] });
        const claims: Claims[] = [
          { source: '--classes', classes: { [onlyHead]: ['a', 'b'] } },
          { source: '--size', input: { size: [128, 96] } },
          presetClaims(name, { size: [128, 96], channels, isDetector: false }),
        ];
        const proposal = proposeContract({ graph, claims });
        assert.ok(isComplete(proposal));
        const { classes, ...contract } = contractOf(proposal);
        assert.deepEqual(parseContract({ contract }, classes), { ...contract, classes });
      });
    }
  }

  it('never fails, whatever lies beside the model', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (first, second) => {
        const values = [JSON.parse(first), JSON.parse(second)] as const;
        const claims = values.flatMap((value) => [
          classMappingClaims(value),
          imageProcessorClaims(value),
          timmClaims(value),
        ]);
        const known = claims.filter((one) => one !== undefined);
        assert.ok(proposeContract({ graph: classifier, claims: known }).input.name === 'x');
      }),
    );
  });
});
