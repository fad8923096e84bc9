import assert from 'node:assert/strict';
import { backboneArchitecture } from '../../../../src/core/architecture/backboneArchitecture';
import { specOf } from '../../../../src/core/backbone/config/configSpec';
import { backboneFigures } from '../../../../src/core/backbone/families/backboneFigures';
import { appearancesOf } from '../../../../webview-ui/architecture/appearances';

function configOf(arch: string) {
  return {
    name: 'small',
    backbone: { arch },
    head: { type: 'classification', classes: 3 },
    input: { size: [64, 64] },
  } as const;
}

/** The outermost groups as they look while `built` stages of a network are there. */
function appearances(arch: string, built: number): string[] {
  const config = configOf(arch);
  const architecture = backboneArchitecture(config);
  const stages = backboneFigures(specOf(config)).stages.map(({ name }) => name);
  const ref = { kind: 'config', file: '/small.backbone.jsonc' } as const;
  const build = { ref, name: 'small', step: 'build', stages, built } as const;
  const appearanceOf = appearancesOf(architecture, { heat: null, statuses: null, build });
  return architecture.groups.flatMap(({ parent, label }, group) => {
    if (parent !== -1) return [];
    const { mark, tone } = appearanceOf(architecture.nodes.length + group);
    return [`${mark}${label}${tone.includes('is-pending') ? '…' : ''}`];
  });
}

describe('a graph whose model is being built', () => {
  it('ticks the stages that are built and pales what is to come', () => {
    const stages = ['stem', 'layer1', 'layer2', 'layer3', 'layer4', 'head'];
    for (const [built, expected] of [
      [0, stages.map((name) => `${name}…`)],
      [2, ['✓stem', '✓layer1', 'layer2…', 'layer3…', 'layer4…', 'head…']],
      [6, stages.map((name) => `✓${name}`)],
    ] as const)
      assert.deepEqual(appearances('resnet18', built), expected);
  });

  it('ticks a run of stages that are alike when the last of them is built', () => {
    const stages = backboneFigures(specOf(configOf('vit_b_32'))).stages.map(({ name }) => name);
    const last = stages.indexOf('layer12') + 1;
    const run = (built: number) =>
      appearances('vit_b_32', built).find((name) => /layer1 …/.test(name));
    assert.deepEqual([run(last - 1), run(last)], ['layer1 … layer12…', '✓layer1 … layer12']);
  });

  it('knows the stages of every kind of network', () => {
    for (const arch of ['mobilenet_v3_small', 'densenet121', 'vgg11', 'vit_b_32', 'yolov8n-cls'])
      assert.deepEqual(
        appearances(arch, 99).filter((name) => !name.startsWith('✓')),
        [],
        arch,
      );
  });

  it('leaves a graph that nobody builds as it is', () => {
    const architecture = backboneArchitecture(configOf('resnet18'));
    const { mark, tone } = appearancesOf(architecture, { heat: null, statuses: null })(
      architecture.nodes.length,
    );
    assert.deepEqual([mark, tone], ['', '']);
  });
});
