import assert from 'node:assert/strict';
import { autoTestBackbones } from '../../../../src/commands/autotest/autoTestBackbones';
import type { AutotestContext } from '../../../../src/commands/autotest/autotestContext';
import { makeConfiguration } from '../../../../src/commands/autotest/makeConfiguration';
import { candidatesOf } from '../../../../src/core/autotest/candidates';
import { parseAutotestSpec } from '../../../../src/core/autotest/parseSpec';
import type { AutotestRow, KeptResult } from '../../../../src/core/autotest/results';
import { parseBackboneConfig } from '../../../../src/core/backbone/config/parseConfig';
import { UserError } from '../../../../src/core/shared/errors/errors';
import type { BackboneFolder } from '../../../../src/ui/backbones/backboneFolder';
import { back, ScriptedUi } from '../../../support/scriptedUi';

const root = '/pipeline';

function measured(name: string, changed: Partial<AutotestRow> = {}): AutotestRow {
  return {
    ...{ name, arch: name, size: [32, 32], parameters: 10, macs: 20, activation_bytes: 30 },
    ...{ p50_ms: 1.5, p50_ci95: [1.4, 1.75], p95_ms: 2, runs: 10, quality: null, tier: 1 },
    ...{ pareto: true, pareto_parameters: null, left: null },
    ...changed,
  };
}

/** A result of two rows: one was generated, the other is the configuration `mine`. */
function keptResult(): KeptResult {
  const [one, two] = candidatesOf(
    {
      families: ['MobileNetV3'],
      inputSizes: [[32, 32]],
      head: { type: 'classification', classes: 3 },
    },
    [],
  );
  const [generated, mine] = [one!.name, two!.name];
  return {
    ...{ name: 'small', targets: [], at: '2026-02-10T15:00:00Z', complete: true },
    result: {
      results: [measured(generated), measured(mine, { pareto: false })],
      ...{ quality_axis: 'parameters', environment: null, out_of_time: false, resumed: 0 },
    },
    tried: [
      { name: generated, config: one!.config, file: null },
      { name: mine, config: two!.config, file: 'config/backbones/mine.backbone.jsonc' },
    ],
  };
}

/** A folder with the configuration `mine` and the specification `small`. */
function scene(answers: (string | undefined)[], results: readonly KeptResult[] = []) {
  const ui = new ScriptedUi(answers);
  const written = new Map<string, string>();
  const ran: string[][] = [];
  const file = `${root}/config/backbones/mine.backbone.jsonc`;
  const folder = {
    ...{ root, name: 'pipeline' },
    snapshot: { root, name: 'pipeline', backbones: [{ name: 'mine', arch: 'resnet18', file }] },
    refresh: () => Promise.resolve(),
  } as unknown as BackboneFolder;
  const context: AutotestContext = {
    ui,
    backbones: { all: [folder], find: () => folder, ofFile: () => folder },
    autotests: {
      running: () => undefined,
      run: (_root, targets) => {
        ran.push([...targets]);
        return Promise.resolve(keptResult().result);
      },
      results: () => Promise.resolve(results),
    },
    files: {
      exists: (path) => Promise.resolve(path === file),
      create: (path, text) => Promise.resolve(void written.set(path, text)),
      findSpecifications: () => Promise.resolve(['config/backbones/small.autotest.jsonc']),
    },
  };
  return { ui, context, written, ran };
}

describe('Auto-Test Backbones…', () => {
  it('runs a specification that is there, and tells the front and its fastest', async () => {
    const { ui, context, ran } = scene(['small']);
    await autoTestBackbones(context);
    assert.deepEqual(ran, [['config/backbones/small.autotest.jsonc']]);
    assert.deepEqual(ui.told, [
      'tell: small: measured 2 of 2; 1 on the front of latency and parameters. The fastest of ' +
        'them is mobilenet_v3_small_32x32: 1.50 ms (1.40 to 1.75). [Show Results] [Make Configuration…]',
    ]);
  });

  it('runs configurations that are ticked, and lets the user go back to the specifications', async () => {
    const { context, ran } = scene(['Configurations…', back, 'Configurations…', 'mine']);
    await autoTestBackbones(context);
    assert.deepEqual(ran, [[`${root}/config/backbones/mine.backbone.jsonc`]]);
  });

  it('runs what it is called on without a question', async () => {
    const { context, ran } = scene([]);
    await autoTestBackbones(context, { root, file: `${root}/config/backbones/a.autotest.jsonc` });
    await autoTestBackbones(context, { root, name: 'mine' });
    assert.deepEqual(ran, [
      ['config/backbones/a.autotest.jsonc'],
      ['config/backbones/mine.backbone.jsonc'],
    ]);
  });

  it('goes on with what an earlier result was measured for', async () => {
    const targets = ['config/backbones/small.autotest.jsonc'];
    const { context, ran } = scene([], [{ ...keptResult(), targets, complete: false }]);
    await autoTestBackbones(context, { root, result: 'small' });
    assert.deepEqual(ran, [targets]);
  });

  it('writes a new specification from the answers and opens it', async () => {
    const { ui, context, written, ran } = scene([
      ...['New Specification…', 'MobileNetV3, ResNet', 'mobilenet_v3_small, resnet18'],
      ...['Classification', '10, 20', '96×64', '25', '12', '60', 'quick'],
    ]);
    await autoTestBackbones(context);
    const file = `${root}/config/backbones/quick.autotest.jsonc`;
    assert.deepEqual(parseAutotestSpec(written.get(file) ?? '', 'quick'), {
      families: ['ResNet', 'MobileNetV3'],
      sizes: ['resnet18', 'mobilenet_v3_small'],
      head: { type: 'classification', classes: ['10', '20'] },
      inputSizes: [[96, 64]],
      limits: { latencyMs: 25, parameters: 12_000_000 },
      budgetSeconds: 60,
    });
    assert.deepEqual(ui.told, [
      `edit: ${file}`,
      'tell: quick.autotest.jsonc says what is tried; change what you like. [Run]',
    ]);
    assert.deepEqual(ran, []);
  });

  it('writes nothing when the questions are left', async () => {
    const { context, written, ran } = scene(['New Specification…', 'ViT', undefined]);
    await autoTestBackbones(context);
    assert.deepEqual([[...written], ran], [[], []]);
  });

  it('offers boxes only where every variant has them', async () => {
    const boxes = scene([
      ...['New Specification…', 'YOLOv8', 'yolov8n', 'Detection', '3', '', '', '', '', 'boxes'],
    ]);
    await autoTestBackbones(boxes.context);
    const [text = ''] = boxes.written.values();
    assert.equal(parseAutotestSpec(text, 'boxes').head?.type, 'detection');
    const mixed = scene([
      ...['New Specification…', 'YOLOv8, ResNet', 'yolov8n, resnet18', 'Detection'],
    ]);
    await assert.rejects(autoTestBackbones(mixed.context), /"Detection" is not among/);
  });

  it('refuses names that are taken, and the one that lists are kept as', async () => {
    for (const name of ['small', 'SMALL', 'configurations', 'a/b', '']) {
      const answers = ['New Specification…', 'ViT', 'vit_b_16', 'None', '', '', '', '', name];
      await assert.rejects(autoTestBackbones(scene(answers).context), /The input box refuses/);
    }
  });
});

describe('Make Configuration…', () => {
  it('writes the configuration of a row under the name that is given', async () => {
    const { ui, context, written } = scene(['chosen'], [keptResult()]);
    await makeConfiguration(context, { root, result: 'small', row: 'mobilenet_v3_small_32x32' });
    const file = `${root}/config/backbones/chosen.backbone.jsonc`;
    const { config, valid } = parseBackboneConfig(written.get(file) ?? '');
    assert.ok(valid);
    assert.deepEqual([config?.name, config?.backbone.arch], ['chosen', 'mobilenet_v3_small']);
    assert.deepEqual(ui.told, [
      `edit: ${file}`,
      'tell: chosen is configured as the auto-test small found it. [Preview] [Commit…]',
    ]);
  });

  it('asks for the row, and takes no name that another backbone has', async () => {
    const { context, written } = scene(['mobilenet_v3_small_32x32', 'mine'], [keptResult()]);
    await assert.rejects(makeConfiguration(context), /A backbone called mine already exists/);
    assert.equal(written.size, 0);
  });

  it('opens what is a configuration already', async () => {
    const { ui, context, written } = scene([], [keptResult()]);
    await makeConfiguration(context, { root, result: 'small', row: 'mobilenet_v3_large_32x32' });
    assert.deepEqual(ui.told, [`edit: ${root}/config/backbones/mine.backbone.jsonc`]);
    assert.equal(written.size, 0);
  });

  it('says what to do while there is no result', async () => {
    await assert.rejects(makeConfiguration(scene([]).context), (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.remedy.command, 'autoTestBackbones');
      return true;
    });
  });

  it('writes nothing on cancel', async () => {
    const { context, written } = scene([undefined], [keptResult()]);
    await makeConfiguration(context, { root, row: 'mobilenet_v3_small_32x32' });
    assert.equal(written.size, 0);
  });
});
