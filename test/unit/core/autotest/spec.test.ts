import assert from 'node:assert/strict';
import type { BackboneConfig } from '../../../../src/core/backbone/config/config';

import { candidatesOf } from '../../../../src/core/autotest/candidates';
import { parseAutotestSpec } from '../../../../src/core/autotest/parseSpec';
import { isSpecPath } from '../../../../src/core/autotest/specName';
import type { AutotestSpec } from '../../../../src/core/autotest/spec';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { englishOf } from '../../../../src/core/shared/text/sentence';

const head = { type: 'classification', classes: 10 } as const;
const names = (spec: AutotestSpec) => candidatesOf(spec, []).map(({ name }) => name);

describe('autotest specification', () => {
  it('is read with comments', () => {
    const spec = parseAutotestSpec(
      `{ // small ones
        "families": ["ResNet"], "sizes": ["18", "34"], "inputSizes": [[96, 96]],
        "head": { "type": "classification", "classes": 3 }, "limits": { "latencyMs": 20 }, }`,
      'small.autotest.jsonc',
    );
    assert.deepEqual(names(spec), ['resnet18_96x96', 'resnet34_96x96']);
    assert.equal(spec.limits?.latencyMs, 20);
  });

  const bad: readonly (readonly [what: string, text: string, message: RegExp])[] = [
    ['no JSON', '{ "families": [', /^a:1:16: /],
    ['a list', '[]', /^a:1:1: an object/],
    ['an unknown family', '{\n "families": ["ResNeXtt"], "head": null }', /^a:2:15: families\[0\]/],
    ['nothing to try', '{ "limits": {} }', /needs configs or families/],
    ['families without a head', '{ "families": ["ResNet"] }', /needs a head/],
    [
      'a limit of nothing',
      '{ "configs": ["x"], "limits": { "macs": 0 } }',
      /^a:1:41: limits\.macs/,
    ],
    ['a field that is none', '{ "configs": ["x"], "limit": {} }', /limit/],
  ];
  for (const [what, text, message] of bad) {
    it(`refuses ${what}, with its place`, () => {
      assert.throws(
        () => parseAutotestSpec(text, 'a'),
        (error: unknown) => {
          assert.ok(error instanceof UserError);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }

  it('is told from a configuration by its name', () => {
    assert.ok(isSpecPath('config/backbones/small.autotest.jsonc'));
    assert.ok(!isSpecPath('config/backbones/small.backbone.jsonc'));
  });
});

describe('autotest candidates', () => {
  it('are all variants of a family at their published size', () => {
    const [first, ...rest] = candidatesOf({ families: ['EfficientNet'], head }, []);
    assert.deepEqual([first!.name, first!.config.input.size], ['efficientnet_b0', [224, 224]]);
    assert.equal(first!.published?.value, 77.692);
    assert.equal(rest.length, 7);
  });

  it('have their published accuracy only as they were published', () => {
    const published = (config: Partial<BackboneConfig['input']>, width?: number) => {
      const [tried] = candidatesOf({ families: ['ResNet'], sizes: ['18'], head }, []);
      assert.ok(tried);
      const { backbone, input } = tried.config;
      const scaled = width === undefined ? backbone : { ...backbone, width };
      const changed = { ...tried.config, backbone: scaled, input: { ...input, ...config } };
      return candidatesOf({}, [changed])[0]?.published?.value;
    };
    assert.equal(published({}), 69.758);
    assert.equal(published({ size: [32, 32] }), undefined);
    assert.equal(published({ size: [224, 448] }), undefined);
    assert.equal(published({ channels: 1 }), undefined);
    assert.equal(published({}, 2), undefined);
    const sizes: [number, number][] = [
      [224, 224],
      [32, 32],
    ];
    const both = candidatesOf({ families: ['ResNet'], sizes: ['18'], head, inputSizes: sizes }, []);
    assert.deepEqual(
      both.map((one) => one.published?.value),
      [69.758, undefined],
    );
  });

  it('take a size for a whole number or word', () => {
    const families = ['ResNet', 'ResNeXt', 'VGG', 'ConvNeXt'];
    assert.deepEqual(names({ families: ['VGG'], sizes: ['19'], head }), ['vgg19']);
    assert.deepEqual(names({ families, sizes: ['50', 'tiny'], head }), [
      'resnet50',
      'convnext_tiny',
    ]);
    assert.deepEqual(names({ families: ['YOLOv8'], sizes: ['n'], head }), ['yolov8n']);
  });

  it('leave out by figures what is beyond a limit, and say the figure', () => {
    const limits = { parameters: 12_000_000 };
    const [small, large] = candidatesOf(
      { families: ['ResNet'], sizes: ['18', '50'], head, limits },
      [],
    );
    assert.equal(small!.excluded, undefined);
    assert.match(englishOf(large!.excluded!), /^23,528,522 parameters, the limit is 12,000,000$/);
  });

  it('keep what cannot be built beside the others, with the reason', () => {
    const spec = {
      families: ['ViT'],
      sizes: ['vit_b_16', 'vit_b_32'],
      inputSizes: [[48, 48]],
      head,
    };
    const [fits, no] = candidatesOf(spec as unknown as AutotestSpec, []);
    assert.equal(fits!.excluded, undefined);
    assert.match(englishOf(no!.excluded!), /48/);
  });

  it('are refused where no size fits', () => {
    assert.throws(
      () => names({ families: ['ResNet'], sizes: ['19'], head }),
      /No variant of ResNet/,
    );
  });

  it('of one name get names of their own', () => {
    const config = {
      name: 'a',
      backbone: { arch: 'resnet18' },
      head,
      input: { size: [64, 64] },
    } as const;
    const found = candidatesOf({ configs: ['a', 'a'] }, [config, config]);
    assert.deepEqual(
      found.map(({ name }) => name),
      ['a', 'a_2'],
    );
  });
});
