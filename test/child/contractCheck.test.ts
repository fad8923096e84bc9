import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { smallModels } from '../../scripts/contractCheck/models';
import type { SmallModel } from '../../scripts/contractCheck/models';
import type { ContractCheck } from '../../src/core/app/checkContract';
import type { CorrectedContract } from '../../src/core/registry/modelRegistry';
import { EvaluatorClient } from '../../src/evaluator/client/client';
import { commandLine } from '../support/commandLine';
import type { CommandLineRun } from '../support/commandLine';
import { evaluatorBundle } from '../support/evaluatorBundle';
import { smallModelRoot } from '../support/smallModelRoot';
import type { Declared } from '../support/smallModelRoot';
import { removeTemporaryFolders, temporaryFolder } from '../support/temporaryFolder';
import { writeTree } from '../support/writeTree';

const { cropped, letterboxed, grainy } = smallModels;
const seeds = Array.from({ length: 240 }, (_, index) => index + 1);

const squash = { resize: { mode: 'squash', interpolation: 'bilinear' }, crop: undefined } as const;
const raw = { scale: 1, mean: [0, 0, 0], std: [1, 1, 1] } as const;
const zeroOne = { ...raw, scale: 1 / 255 } as const;
const symmetric = { scale: 1 / 127.5, mean: [1, 1, 1], std: [1, 1, 1] } as const;
const byName = cropped.classes.toSorted();
/** Classes in the order in which the images have them. */
const appearing = [...new Set(seeds.map((seed) => cropped.draw(seed).label))];
/** The first image of each class. */
const firstOf = cropped.classes.map((_, i) => seeds.find((seed) => cropped.draw(seed).label === i));
/** Images of which the first ones have the classes in the order of the model's outputs. */
const ordered = [...seeds].sort((a, b) => rank(a) - rank(b));
/** Names that sort in another order than the model's outputs. */
const words = cropped.classes.map((_, i) => `kind ${String.fromCharCode(97 + ((i * 5) % 12))}`);

describe('contract check', () => {
  let script: string;
  before(async () => {
    script = await evaluatorBundle();
  });
  afterEach(removeTemporaryFolders);

  type Mistake = readonly [what: string, model: SmallModel, declared: Declared, fields: string];
  const mistakes: readonly Mistake[] = [
    ['BGR', cropped, { input: { color: 'BGR' } }, 'color'],
    ['pixels from 0 to 255', cropped, { input: raw }, 'normalization'],
    ['pixels from −1 to 1', letterboxed, { input: symmetric }, 'normalization'],
    ['missing mean and std', cropped, { input: zeroOne }, 'normalization'],
    ['squash for a crop', cropped, { input: squash }, 'geometry'],
    ['squash for a letterbox', letterboxed, { input: squash }, 'geometry'],
    ['letterbox for a crop', cropped, { input: { ...letterbox(), crop: undefined } }, 'geometry'],
    ['classes sorted by name', cropped, { classes: byName }, 'classes'],
    ['classes of a table', cropped, { classes: appearing.map((i) => String(i + 1)) }, 'classes'],
    ['bilinear for nearest', grainy, { input: squash }, 'interpolation'],
    ['BGR and class order', cropped, { input: { color: 'BGR' }, classes: byName }, 'classes color'],
    ['0 to 255 and squash', cropped, { input: { ...raw, ...squash } }, 'geometry normalization'],
    ['BGR and 0 to 255', letterboxed, { input: { ...raw, color: 'BGR' } }, 'color normalization'],
    ['squash and class order', letterboxed, { input: squash, classes: byName }, 'classes geometry'],
  ];
  for (const [what, model, declared, fields] of mistakes) {
    it(`finds ${what}`, async () => {
      const { run } = candidate(model, declared);
      const { status, out, err } = await run(['contract', 'check']);
      const { fix, declared: own } = JSON.parse(out) as ContractCheck;
      assert.ok(fix, out);
      assert.equal(status, 1, err);
      assert.equal(
        fields,
        fix.changes
          .map(({ field }) => field)
          .sort()
          .join(' '),
        out,
      );
      assert.deepEqual(settled(fix.contract.input), settled(model.input));
      assert.ok(fix.score >= 70);
      assert.deepEqual(fix.contract.classes, { shape: model.classes });
      assert.ok(fix.ci95[0] > own.ci95[1], `${own.ci95.join()} and ${fix.ci95.join()}`);
    });
  }

  it('finds the order of a table where names sort otherwise', async () => {
    const { run } = candidate(cropped, { names: words, classes: words.toSorted() }, ordered);
    const { fix } = JSON.parse((await run(['contract', 'check'])).out) as ContractCheck;
    assert.deepEqual(fix?.changes, [{ field: 'classes', value: 'table' }]);
    assert.deepEqual(fix.contract.classes, { shape: words });
  });

  it('finds a mistake of a few points with more samples, and says that fewer do not show it', async () => {
    const many = Array.from({ length: 600 }, (_, index) => index + 1);
    const { run } = candidate(letterboxed, { input: cropOf(16) }, many);
    const few = JSON.parse((await run(['contract', 'check'])).out) as ContractCheck;
    assert.equal(few.fix, null);
    assert.ok((few.smallest_gain ?? 0) > 5);
    const all = await run(['contract', 'check', '--limit', '600']);
    const { fix } = JSON.parse(all.out) as ContractCheck;
    assert.deepEqual(fix?.changes, [{ field: 'geometry', value: 'letterbox' }]);
  });

  for (const model of [cropped, letterboxed, grainy]) {
    it(`finds nothing wrong with the right contract of "${model.name}"`, async () => {
      const { run } = candidate(model, {});
      const { status, out, err } = await run(['contract', 'check']);
      const { fix, variants } = JSON.parse(out) as ContractCheck;
      assert.equal(status, 0, err);
      assert.equal(fix, null);
      assert.ok(variants.length > 10);
      assert.ok(variants.every(({ better }) => !better));
    });
  }

  it('writes the better contract of a candidate', async () => {
    const { run, root } = candidate(cropped, { input: { color: 'BGR' }, classes: byName });
    const { status, out, err } = await run(['contract', 'check', '--fix']);
    assert.equal(status, 0, err);
    const { corrected } = JSON.parse(out) as { corrected: CorrectedContract };
    assert.deepEqual(corrected.changed, ['input.color', 'classes.shape']);
    const written = read(root, 'models/challenger/training_config.json');
    assert.equal(written.contract.input.color, 'RGB');
    assert.equal(written.architecture, 'cropped');
    assert.equal((await run(['contract', 'check'])).status, 0);
  });

  it('corrects the challenger, forgets its evaluation and logs it', async () => {
    const { run, root } = candidate(cropped, { input: { color: 'BGR' } });
    await run(['register', '--family', 'shape']);
    await run(['evaluate', 'challenger']);
    const { status, err } = await run(['contract', 'check', 'challenger', '--fix']);
    assert.equal(status, 0, err);
    const registry = JSON.parse(readFileSync(join(root, 'config/model_registry.json'), 'utf8'));
    assert.deepEqual(registry.challenger.metrics, {});
    assert.equal(registry.last_operation.type, 'correct');
    assert.deepEqual(registry.last_operation.changed, ['input.color']);
    assert.equal((await run(['status'])).status, 0);
    assert.equal(JSON.parse((await run(['status'])).out).health.ok, true);
    const again = JSON.parse((await run(['evaluate', 'challenger'])).out);
    assert.ok(again.heads.shape.metrics.accuracy > 95);
  });

  it('leaves a version that was decided on alone and says how to register a copy', async () => {
    const { run, root } = candidate(cropped, { input: { color: 'BGR', ...raw }, classes: byName });
    await run(['register', '--family', 'shape']);
    await run(['evaluate', 'challenger']);
    assert.equal((await run(['promote', '--force', '--reason', 'test'])).status, 0);
    const before = readFileSync(join(root, 'models/champion/metadata.json'));
    const { status, out, err } = await run(['contract', 'check', 'champion', '--fix']);
    assert.equal(status, 1);
    assert.match(err, /decided on, so that its contract never changes/);
    assert.deepEqual(readFileSync(join(root, 'models/champion/metadata.json')), before);
    const remedy = /`backbone ([^`]+)`/.exec(JSON.parse(out).error.remedy)?.[1] ?? '';
    const [command = '', path = '', ...options] = remedy.split(' ');
    const copied = await run([command, join(root, path), ...options]);
    assert.equal(copied.status, 0, copied.err);
    assert.equal((await run(['contract', 'check', 'challenger'])).status, 0);
  });

  it('checks a file that is not registered on data of its own, and says how to register it', async () => {
    const { root } = candidate(cropped, {});
    const empty = temporaryFolder();
    const at = (...args: readonly string[]) =>
      commandLine(
        empty,
        ['--json', '--quiet', ...args],
        undefined,
        () => new EvaluatorClient(script),
      );
    const { size } = cropped.input;
    writeTree(empty, {
      'mine.onnx': readFileSync(join(root, 'models/challenger/best_model.onnx')),
    });
    await at('init', empty);
    const file = join(empty, 'mine.onnx');
    const told = ['--preset', 'none', '--size', size.join(), '--classes', cropped.classes.join()];
    const check = ['contract', 'check', file, '--data', join(root, 'data/set.csv')];
    const { status, out, err } = await at(...check, ...told, '--fix');
    assert.equal(status, 1, err);
    assert.match(err, /not registered, so that it has no contract to correct/);
    const remedy = /`backbone ([^`]+)`/.exec(JSON.parse(out).error.remedy)?.[1] ?? '';
    const registered = await at(...(remedy.match(/"[^"]*"|\S+/g) ?? []).map(unquoted));
    assert.equal(registered.status, 0, registered.err);
    const again = await at('contract', 'check', 'challenger', '--data', join(root, 'data/set.csv'));
    assert.equal(again.status, 0, again.out);
  });

  /** A root with a candidate, and what runs the command line in it. */
  function candidate(model: SmallModel, declared: Declared, drawn = seeds) {
    const root = temporaryFolder();
    writeTree(root, smallModelRoot(model, declared, drawn));
    const command = (args: readonly string[]): Promise<CommandLineRun> => {
      const all = ['--json', '--quiet', '--yes', '--root', root, ...args];
      return commandLine(root, all, undefined, () => new EvaluatorClient(script));
    };
    const run = async (args: readonly string[]) => {
      await command(['init']);
      return command(args);
    };
    return { root, run };
  }
});

function unquoted(word: string): string {
  return word.replaceAll('"', '');
}

/** First the first image of each class, by class; then the others. */
function rank(seed: number): number {
  const { label } = cropped.draw(seed);
  return seed === firstOf[label] ? label : seed + 100;
}

/** What decides about the numbers that are fed; neighbouring sizes of a crop are much the same. */
function settled({ color, scale, mean, std, resize }: SmallModel['input']) {
  const slopes = std.map((each) => (scale / each).toPrecision(6));
  const offsets = mean.map((each, i) => (each / std[i]!).toFixed(6));
  return { color, slopes, offsets, mode: resize?.mode, interpolation: resize?.interpolation };
}

function cropOf(side: number) {
  const resize = { mode: 'shortest', size: side, interpolation: 'bilinear' } as const;
  return { resize, crop: [16, 16] as const };
}

function letterbox() {
  return { resize: { mode: 'letterbox', interpolation: 'bilinear' } } as const;
}

function read(root: string, path: string) {
  return JSON.parse(readFileSync(join(root, path), 'utf8')) as {
    readonly architecture: string;
    readonly contract: { readonly input: SmallModel['input'] };
  };
}
