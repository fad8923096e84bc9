import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { EvaluationFiles } from '../../../../src/core/app/evaluationSource';
import { evaluateVersion, evaluateVersions } from '../../../../src/core/app/evaluateVersion';
import { staleness } from '../../../../src/core/evaluation/results/freshness';
import { registryMetrics } from '../../../../src/core/evaluation/results/registryMetrics';
import { setTexts } from '../../../../src/core/shared/text/texts';
import { EvaluationWorld, policyText } from '../../../support/evaluationWorld';
import { keptLists, toldList } from '../../../../src/core/shared/text/kept';
import { sentence } from '../../../../src/core/shared/text/sentence';

const encode = (text: string) => new TextEncoder().encode(text);

async function overwrite(world: EvaluationWorld, path: string, text: string): Promise<void> {
  await world.fs.unlink(path);
  await world.fs.createFile(path, encode(text));
}

describe('evaluateVersion', () => {
  let world: EvaluationWorld;
  beforeEach(async () => {
    world = await EvaluationWorld.create();
  });
  afterEach(() => setTexts({}));

  it('hands over warnings in English, with what they are told from', async () => {
    setTexts({
      '{head}: R² is {r2}, worse than always saying the mean.': '{head}: R² bernilai {r2}.',
    });
    const plain = world.outcome;
    world.outcome = (request) => {
      const { models, ...rest } = plain(request);
      const warned = keptLists({
        warnings: [sentence('worse_than_mean', { head: 'h', r2: '-1' })],
      });
      return { ...rest, models: models.map((model) => ({ ...model, ...warned })) };
    };
    const results = await evaluateVersion(world.services, 'champion');
    const [{ results: written }] = world.recorded as [(typeof world.recorded)[0]];
    assert.deepEqual(written.warnings, ['h: R² is -1, worse than always saying the mean.']);
    assert.deepEqual(toldList(results, 'warnings'), ['h: R² bernilai -1.']);
    assert.deepEqual(toldList(written, 'warnings'), ['h: R² bernilai -1.']);
  });

  it('hands results and predictions to the registry, bound to their evidence', async () => {
    const results = await evaluateVersion(world.services, 'champion');
    assert.equal(results.version, '1.0.2');
    assert.equal(results.predictions, 'models/archive/m_v1.0.2/predictions.parquet');
    assert.equal(results.evidence.dataset, 'fp');
    assert.equal(results.evidence.runtime, '1.30.0');
    assert.deepEqual(world.recorded[0]!.files, results.evidence.model);
    assert.deepEqual(registryMetrics(world.recorded[0]!.results), {
      magnitude_accuracy: 50,
      magnitude_macro_f1: 0.5,
      composite_score: 0.5,
    });
    assert.deepEqual(await world.fs.list('/tmp'), []);
  });

  it('runs several versions in one request, and records each', async () => {
    const results = await evaluateVersions(world.services, ['1.0.1', 'champion']);
    assert.deepEqual(
      results.map(({ version }) => version),
      ['1.0.1', '1.0.2'],
    );
    assert.equal(world.asked.length, 1);
    const files = world.asked[0]!.models.map(({ predictions }) => predictions);
    assert.equal(new Set(files).size, 2);
    assert.deepEqual(
      world.recorded.map((record) => [record.results.version, record.predictions]),
      [
        ['1.0.1', files[0]],
        ['1.0.2', files[1]],
      ],
    );
    assert.notEqual(results[0]!.evaluation, results[1]!.evaluation);
    assert.deepEqual(await world.fs.list('/tmp'), []);
  });

  it('runs nothing where the composite is made of what training did not report', async () => {
    const composite =
      '"composite": { "reported.std": { "weight": 1, "better": "lower", "range": [0, 1] } }, "heads"';
    await overwrite(
      world,
      '/pipeline/config/evaluation.jsonc',
      policyText.replace('"heads"', composite),
    );
    await assert.rejects(
      evaluateVersion(world.services, 'champion'),
      /Training reported no std of version 1\.0\.2/,
    );
    assert.deepEqual([world.asked, world.recorded], [[], []]);
  });

  it('refuses to run one version twice', async () => {
    const twice = evaluateVersions(world.services, ['1.0.2', 'champion']);
    await assert.rejects(twice, /Version 1\.0\.2 is named twice/);
  });

  it('keeps nothing of a run over other or fewer samples', async () => {
    await world.fs.createFile('/pipeline/other.csv', encode('image,magnitude\n'));
    for (const options of [{ limit: 1 }, { dataset: 'other.csv' }]) {
      const results = await evaluateVersion(world.services, '1.0.2', options);
      assert.equal(results.predictions, null);
    }
    assert.equal(world.asked[0]!.limit, 1);
    assert.equal(world.asked[1]!.dataset.spec.path, '/pipeline/other.csv');
    assert.deepEqual(world.recorded, []);
  });

  it('looks at the model before the policy: a .pth says how to convert it', async () => {
    await world.fs.unlink('/pipeline/config/evaluation.jsonc');
    await assert.rejects(evaluateVersion(world.services, '0.9.0'), (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /0\.9\.0 has no ONNX model, only best_model\.pth/);
      assert.match(error.remedy.text, /backbone convert 0\.9\.0/);
      return true;
    });
    await assert.rejects(
      evaluateVersion(world.services, '1.0.2'),
      /config\/evaluation.jsonc does not exist/,
    );
  });

  it('leaves no file behind when the run fails', async () => {
    world.outcome = () => {
      throw new UserError('it crashed', 'No remedy.');
    };
    await assert.rejects(evaluateVersion(world.services, '1.0.2'), /it crashed/);
    assert.deepEqual(await world.fs.list('/tmp'), []);
    assert.deepEqual(world.recorded, []);
  });

  it('refuses numbers of other bytes than were registered', async () => {
    const play = world.outcome;
    world.outcome = (request) => {
      const outcome = play(request);
      const digests = [{ path: 'best_model.onnx', sha256: 'other', bytes: 3 }];
      return { ...outcome, models: [{ ...outcome.models[0]!, digests }] };
    };
    await assert.rejects(evaluateVersion(world.services, '1.0.2'), (error: unknown) => {
      assert.ok(error instanceof UserError);
      assert.equal(error.kind, 'integrity');
      return true;
    });
    assert.deepEqual(world.recorded, []);
  });
});

describe('evidence', () => {
  async function staleAfter(change: (world: EvaluationWorld) => Promise<void>): Promise<unknown> {
    const world = await EvaluationWorld.create();
    const source = new EvaluationFiles(world.services);
    const placed = await world.services.registry.resolve('1.0.2');
    const before = { evidence: await source.evidence(placed) };
    assert.deepEqual(staleness(before, await source.evidence(placed)), []);
    await change(world);
    return staleness(before, await source.evidence(placed));
  }

  it('is the same after an edit of comments or layout', async () => {
    const edit = (world: EvaluationWorld) =>
      overwrite(
        world,
        '/pipeline/config/evaluation.jsonc',
        `// new\n${policyText.replaceAll('\n', '')}`,
      );
    assert.deepEqual(await staleAfter(edit), []);
  });

  it('names what has changed: policy, contract, model', async () => {
    const policy = (world: EvaluationWorld) =>
      overwrite(
        world,
        '/pipeline/config/evaluation.jsonc',
        policyText.replace('"weight": 1', '"weight": 2'),
      );
    assert.deepEqual(await staleAfter(policy), ['policy']);
    const contract = async (world: EvaluationWorld) => {
      const path = '/pipeline/models/archive/m_v1.0.2/metadata.json';
      const text = new TextDecoder().decode(await world.fs.readFile(path, 1 << 20));
      await overwrite(world, path, text.replace('0.485', '0.5'));
    };
    assert.deepEqual(await staleAfter(contract), ['contract']);
    const model = (world: EvaluationWorld) =>
      overwrite(world, '/pipeline/models/archive/m_v1.0.2/best_model.onnx', 'other');
    assert.deepEqual(await staleAfter(model), ['model']);
  });

  it('reads the results beside a model, and none where there are none or broken ones', async () => {
    const world = await EvaluationWorld.create();
    const source = new EvaluationFiles(world.services);
    const placed = await world.services.registry.resolve('1.0.2');
    const path = `${placed.folder}/evaluation_results.json`;
    assert.equal(await source.results(placed), null);
    const results = await evaluateVersion(world.services, '1.0.2');
    await world.fs.createFile(path, encode(JSON.stringify(results)));
    assert.deepEqual(await source.results(placed), results);
    await overwrite(world, path, JSON.stringify(results).slice(0, -5));
    assert.equal(await source.results(placed), null);
  });
});
