import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { root } from '../../../../support/registryHarness';
import { twoVersions } from '../../../../support/registryStory';

const old = 'models/archive/convnext_v1.0.0';

describe('verify', () => {
  it('tells that a contract is neither in the metadata nor in the files of training', async () => {
    const given = await twoVersions();
    assert.deepEqual(await given.registry.verify('1.0.0'), { ok: true, problems: [] });
    const { contract, ...metadata } = await given.json(`${old}/metadata.json`);
    assert.notEqual(contract, undefined);
    await given.write(`${old}/metadata.json`, JSON.stringify(metadata));
    await given.write(`${old}/class_mappings.json`, '{}');
    const { ok, problems } = await given.registry.verify('1.0.0');
    assert.equal(ok, false);
    assert.deepEqual(problems[0], { code: 'contract_lost', version: '1.0.0', path: old });
  });
});

describe('a log with a changed line', () => {
  it('is told by status and verify as by doctor', async () => {
    const given = await twoVersions();
    const log = await given.read('logs/operations.jsonl');
    await given.write('logs/operations.jsonl', log.replace('"by":"ada"', '"by":"eve"'));
    const expected = [{ code: 'log_broken', path: 'logs/operations.jsonl' }];
    assert.deepEqual((await given.registry.status()).health.problems, expected);
    assert.deepEqual((await given.registry.verify()).problems, expected);
    assert.deepEqual((await given.registry.doctor({ repair: false })).problems, expected);
  });
});

describe('resolve', () => {
  it('refuses a version whose files are not where they were registered', async () => {
    const given = await twoVersions();
    const found = await given.registry.resolve('1.0.0');
    assert.deepEqual([found.version, found.folder], ['1.0.0', `${root}/${old}`]);
    await given.files.rename(`${root}/${old}`, `${root}/elsewhere`);
    await assert.rejects(given.registry.resolve('1.0.0'), (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, /files of version 1\.0\.0 are not in models\/archive/);
      assert.deepEqual([error.kind, error.remedy.command], ['integrity', 'repairRegistry']);
      return true;
    });
  });
});
