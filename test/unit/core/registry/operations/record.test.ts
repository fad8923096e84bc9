import assert from 'node:assert/strict';
import { model, root, trained } from '../../../../support/registryHarness';
import { results, twoVersions, withChallenger } from '../../../../support/registryStory';
import { FileError } from '../../../../../src/core/shared/files/fileError';
import { createFileTree } from '../../../../support/createFileTree';
import { englishOf } from '../../../../../src/core/shared/text/sentence';

describe('recordEvaluation', () => {
  it('finds the version by what ran, wherever it is by now', async () => {
    const given = await twoVersions();
    await given.drop(trained('third'));
    const { files } = await given.registry.register({});
    await createFileTree(given.files, '/tmp', { 'run.parquet': 'answers' });
    await given.registry.promote({ force: true, reason: 'meanwhile' });
    const record = { files, results: results('1.0.2', 0.97), predictions: '/tmp/run.parquet' };
    const { version, folder, operation } = await given.registry.recordEvaluation(record);
    assert.deepEqual([version, folder], ['1.0.2', `${root}/models/archive/convnext_v1.0.2`]);
    assert.equal(operation.type, 'evaluate');
    const { champion } = await given.registry.status();
    assert.equal(champion?.metrics['composite_score'], 0.97);
    assert.equal(champion?.metrics['magnitude_accuracy'], 97);
    const beside = 'models/archive/convnext_v1.0.2';
    assert.equal(await given.read(`${beside}/predictions.parquet`), 'answers');
    const stored = await given.json(`${beside}/evaluation_results.json`);
    assert.equal(stored['predictions'], `${beside}/predictions.parquet`);
    assert.equal(await given.files.lstat('/tmp/run.parquet'), undefined);
    assert.equal(
      (await given.json(`${beside}/metadata.json`))['evaluated_at'],
      '2026-02-10T15:00:00Z',
    );
  });

  it('says that the version has gone, and keeps nothing', async () => {
    const given = await twoVersions();
    await withChallenger(given, 'third', 0.95);
    const { files = [] } = (await given.registry.status()).challenger!;
    await given.write('models/challenger/best_model.onnx', model('3hird'));
    const before = await given.everything();
    await assert.rejects(
      given.registry.recordEvaluation({ files, results: results('1.0.2', 0.9) }),
      /has gone/,
    );
    const strange = [{ path: 'best_model.onnx', sha256: 'f'.repeat(64), bytes: 1 }];
    await assert.rejects(
      given.registry.recordEvaluation({ files: strange, results: results('1.0.1', 0.9) }),
      /no version has the files that ran/,
    );
    assert.deepEqual(await given.everything(), before);
  });

  it('takes predictions from another disk, whole and without a trace', async () => {
    const given = await twoVersions();
    await createFileTree(given.files, '/tmp', { 'run.parquet': 'answers' });
    const rename = given.files.rename.bind(given.files);
    given.files.rename = (from, to) =>
      from.startsWith('/tmp') ? Promise.reject(new FileError('EXDEV', from)) : rename(from, to);
    const { champion } = await given.registry.follow();
    await given.registry.recordEvaluation({
      files: champion!.files!,
      results: results('1.0.1', 0.91),
      predictions: '/tmp/run.parquet',
    });
    const folder = 'models/archive/convnext_v1.0.1';
    assert.equal(await given.read(`${folder}/predictions.parquet`), 'answers');
    assert.equal(await given.files.lstat('/tmp/run.parquet'), undefined);
    const names = await given.files.list(`${root}/${folder}`);
    assert.deepEqual(
      names.filter((name) => name.includes('.tmp')),
      [],
    );
  });

  it('keeps metrics that it did not measure', async () => {
    const given = await twoVersions();
    const path = 'config/model_registry.json';
    await given.write(
      path,
      (await given.read(path)).replace(
        '"composite_score": 0.926',
        '"recall_at_k": 0.5,\n      "composite_score": 0.926',
      ),
    );
    const { champion } = await given.registry.follow();
    await given.registry.recordEvaluation({
      files: champion!.files!,
      results: results('1.0.1', 0.91),
    });
    const { metrics } = (await given.registry.status()).champion!;
    assert.deepEqual([metrics['recall_at_k'], metrics['composite_score']], [0.5, 0.91]);
  });
});

describe('log', () => {
  it('is a chain of hashes, newest first, and tells when a line was changed', async () => {
    const given = await twoVersions();
    const { operations, intact } = await given.registry.log(2);
    assert.deepEqual([operations.map(({ type }) => type), intact], [['promote', 'evaluate'], true]);
    const path = 'logs/operations.jsonl';
    const text = await given.read(path);
    await given.write(path, text.replace(/"composite_score":0\.9\b/, '"composite_score":0.8'));
    assert.equal((await given.registry.log()).intact, false);
  });

  it('drops a line that a crash tore, and writes it again', async () => {
    const given = await twoVersions();
    const path = 'logs/operations.jsonl';
    const text = await given.read(path);
    await given.write(path, text.slice(0, -40));
    const { recovered } = await given.registry.status();
    assert.match(
      recovered.map(englishOf).join(),
      /^The promotion of 1\.0\.1 at .* was interrupted after it was committed/,
    );
    assert.equal(await given.read(path), text);
  });
});

describe('resolve', () => {
  it('chooses the champion, then the archive by version, then the challenger', async () => {
    const given = await twoVersions();
    await withChallenger(given, 'third', 0.95);
    const version = async (wanted: string) => (await given.registry.resolve(wanted)).version;
    assert.equal(await version('1.0.x'), '1.0.1');
    await given.registry.rollback({});
    assert.equal(await version('1.0.x'), '1.0.0');
    assert.equal(await version('>=1.0.1'), '1.0.1');
    assert.equal(await version('>1.0.1'), '1.0.2');
    assert.equal(await version('challenger'), '1.0.2');
    assert.equal(
      (await given.registry.resolve('champion')).file,
      `${root}/models/archive/convnext_v1.0.0/best_model.onnx`,
    );
    await assert.rejects(given.registry.resolve('3.x'), /no version 3\.x/);
  });
});
