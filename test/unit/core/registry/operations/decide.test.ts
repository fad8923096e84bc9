import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { createFileTree } from '../../../../support/createFileTree';
import { harness, model, root, trained } from '../../../../support/registryHarness';
import { evaluate, twoVersions, withChallenger } from '../../../../support/registryStory';

const fails = (work: Promise<unknown>, kind: string, message: RegExp) =>
  assert.rejects(work, (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, message);
    assert.equal(error.kind, kind);
    return true;
  });

describe('promote', () => {
  it('is refused without evaluations and without being better, and says why', async () => {
    const given = await twoVersions();
    await fails(given.registry.promote({}), 'input', /no challenger/);
    await given.drop(trained('third'));
    await given.registry.register({});
    await fails(given.registry.promote({}), 'refused', /not been evaluated/);
    await evaluate(given.registry, 0.5);
    const before = await given.everything();
    await fails(given.registry.promote({}), 'refused', /composite 0\.5000 <= 0\.9260/);
    const plan = await given.registry.planPromote();
    assert.equal(plan.from, '1.0.1');
    assert.equal(plan.to, '1.0.2');
    assert.equal(plan.refusals.length, 1);
    assert.deepEqual(await given.everything(), before);
  });

  it('is overridden by force with a reason, which is logged as such', async () => {
    const given = await twoVersions();
    await withChallenger(given, 'third', 0.5);
    await fails(given.registry.promote({ force: true }), 'usage', /reason/);
    const { operation } = await given.registry.promote({ force: true, reason: 'sensor replaced' });
    assert.equal(operation['forced'], true);
    const { archive } = await given.registry.status();
    assert.match(
      archive.at(-1)?.reason ?? '',
      /^Replaced by v1\.0\.2 \(forced; sensor replaced; composite/,
    );
  });

  it('refuses a candidate that changed, and leaves everything as it was', async () => {
    const given = await twoVersions();
    await withChallenger(given, 'third', 0.95);
    await given.write('models/challenger/best_model.onnx', model('3hird'));
    const before = await given.everything();
    await fails(given.registry.promote({}), 'integrity', /changed since it was registered/);
    await fails(
      given.registry.reject({ reason: 'x' }),
      'integrity',
      /changed since it was registered/,
    );
    assert.deepEqual(await given.everything(), before);
  });

  it('names what stands in the place of the home', async () => {
    const given = await twoVersions();
    await withChallenger(given, 'third', 0.95);
    await createFileTree(given.files, `${root}/models/archive/convnext_v1.0.2`, {
      'mine.txt': 'x',
    });
    await fails(
      given.registry.promote({}),
      'input',
      /models\/archive\/convnext_v1\.0\.2 already exists/,
    );
    assert.equal((await given.registry.status()).challenger?.version, '1.0.2');
  });

  it('needs force to end a production path that exists', async () => {
    const given = await twoVersions();
    await given.drop(
      trained('big', [], { 'best_model.onnx': model('big', 'weights.bin'), 'weights.bin': 'w' }),
    );
    await given.registry.register({});
    await evaluate(given.registry, 0.99);
    await fails(
      given.registry.promote({}),
      'refused',
      /production\/models\/convnext\.onnx would end/,
    );
    await given.registry.promote({ force: true, reason: 'readers use the folder' });
    assert.deepEqual(Object.keys(await given.tree('production/models')), ['convnext']);
    assert.match(await given.deployed('production/models/convnext/best_model.onnx'), /big/);
    assert.deepEqual((await given.registry.status()).health.problems, []);
    await given.registry.rollback({});
    assert.match(await given.deployed('production/models/convnext.onnx'), /second/);
  });

  it('makes the model read-only, and hashes nothing anew', async () => {
    const given = await twoVersions();
    const info = await given.files.lstat(`${root}/models/archive/convnext_v1.0.1/best_model.onnx`);
    assert.equal((info?.mode ?? 0) & 0o222, 0);
    await withChallenger(given, 'third', 0.95);
    let read = 0;
    const openRange = given.files.openRange.bind(given.files);
    given.files.openRange = (path) => ((read += 1), openRange(path));
    await given.registry.promote({});
    assert.equal(read, 0);
  });

  it('says when the new champion does not load through the production path', async () => {
    const given = await twoVersions();
    await withChallenger(given, 'third', 0.95);
    const failing = given.other({
      probe: { load: () => Promise.reject(new UserError('out of memory', 'Buy some.')) },
    });
    const { load_failure: failure } = await failing.registry.promote({});
    assert.equal(failure, 'out of memory');
    assert.equal((await given.registry.rollback({})).to, '1.0.1');
  });
});

describe('reject', () => {
  it('needs a reason and archives the challenger under its own id', async () => {
    const given = await twoVersions();
    await withChallenger(given, 'third', 0.5, ['SCN_20180117']);
    await fails(given.registry.reject({ reason: ' ' }), 'usage', /reason/);
    const { from, to } = await given.registry.reject({ reason: 'too weak' });
    assert.deepEqual([from, to], ['1.0.2', '1.0.1']);
    const { archive, challenger, health } = await given.registry.status();
    assert.equal(challenger, null);
    assert.equal(archive.at(-1)?.model_id, 'convnext_v1.0.2');
    assert.equal(archive.at(-1)?.path, 'models/archive/convnext_v1.0.2_rejected');
    assert.match(archive.at(-1)?.reason ?? '', /^too weak \(failed gate: composite_score/);
    assert.deepEqual(health.problems, []);
    const pool = await given.registry.events();
    assert.deepEqual(pool.events.at(-1), { id: 'SCN_20180117', state: 'available' });
    assert.deepEqual(await given.tree('models/challenger'), {});
  });
});

describe('rollback', () => {
  it('lists archived versions before those rolled back from, newest first, never a rejected one', async () => {
    const given = await twoVersions();
    await withChallenger(given, 'third', 0.5);
    await given.registry.reject({ reason: 'weak' });
    await withChallenger(given, 'fourth', 0.95);
    await given.registry.promote({});
    await given.registry.rollback({});
    const candidates = await given.registry.rollbackCandidates();
    assert.deepEqual(
      candidates.map(({ version }) => version),
      ['1.0.0', '1.0.3'],
    );
    assert.ok(candidates.every(({ loadable }) => loadable));
    await fails(given.registry.rollback({ version: '1.0.2' }), 'input', /is rejected/);
    await fails(given.registry.rollback({ version: '1.0.1' }), 'input', /already the champion/);
    await fails(given.registry.rollback({ version: '9.x' }), 'input', /no version that matches/);
    await fails(given.registry.rollback({ version: 'latest' }), 'usage', /neither/);
    const { to } = await given.registry.rollback({ version: '1.0.x' });
    assert.equal(to, '1.0.3');
    const tree = await given.tree('models/archive');
    assert.ok(!('convnext_v1.0.3_pre_rollback' in tree), 'no longer rolled back from');
    assert.ok('convnext_v1.0.1_pre_rollback' in tree);
  });

  it('goes around a real folder that has the pre-rollback name', async () => {
    const given = await twoVersions();
    const taken = `${root}/models/archive/convnext_v1.0.1_pre_rollback`;
    await createFileTree(given.files, taken, { 'mine.txt': 'x' });
    await given.registry.rollback({});
    const tree = await given.tree('models/archive');
    assert.deepEqual(tree['convnext_v1.0.1_pre_rollback'], { 'mine.txt': 'x' });
    assert.deepEqual(tree['convnext_v1.0.1_pre_rollback_2'], { link: 'convnext_v1.0.1' });
    const again = await given.tree('models/archive');
    await given.registry.status();
    assert.deepEqual(await given.tree('models/archive'), again);
  });

  it('refuses a version that does not verify or load', async () => {
    const given = await twoVersions();
    await given.write('models/archive/convnext_v1.0.0/best_model.onnx', model('fir5t'));
    await fails(given.registry.rollback({}), 'integrity', /other content/);
    const [row] = await given.registry.rollbackCandidates();
    assert.equal(row?.loadable, false);
    assert.match(row?.detail ?? '', /other content/);
  });

  it('lists without loading a model; a check loads each, with progress, and can be cancelled', async () => {
    const first = await twoVersions();
    await withChallenger(first, 'third', 0.95);
    await first.registry.promote({});
    const loaded: string[] = [];
    const load = (file: string) => {
      loaded.push(file);
      return Promise.reject(new UserError('Conv needs two inputs', 'Export it again.'));
    };
    const { registry } = first.other({ probe: { load } });
    const listed = await registry.rollbackCandidates();
    assert.deepEqual([listed.map(({ loadable }) => loadable), loaded], [[true, true], []]);
    const steps: string[] = [];
    const checked = await registry.rollbackCandidates({
      check: true,
      onProgress: ({ done, total }) => steps.push(`${done}/${total}`),
    });
    assert.deepEqual(
      checked.map(({ loadable, detail }) => [loadable, detail]),
      [
        [false, 'Conv needs two inputs'],
        [false, 'Conv needs two inputs'],
      ],
    );
    assert.deepEqual([loaded.length, steps], [2, ['0/2', '1/2']]);
    await fails(
      registry.rollbackCandidates({ check: true, signal: AbortSignal.abort() }),
      'cancelled',
      /check was cancelled/,
    );
    assert.equal(loaded.length, 2);
  });

  it('keeps its follow-up open until it is closed', async () => {
    const given = await twoVersions();
    await given.registry.rollback({ situation: 'model_bug' });
    const [open] = (await given.registry.status()).open_follow_ups;
    assert.equal(open?.priority, 'high');
    assert.equal(open?.action, 'fix');
    assert.equal(open?.version, '1.0.1');
    await fails(given.registry.closeFollowUp('nothing', 'x'), 'input', /no open follow-up/);
    await given.registry.closeFollowUp(open!.operation, 'retrained');
    assert.deepEqual((await given.registry.status()).open_follow_ups, []);
    const { operations } = await given.registry.log();
    assert.deepEqual(
      operations.slice(0, 2).map(({ type }) => type),
      ['close', 'rollback'],
    );
  });
});

describe('two processes', () => {
  it('tell the loser what changed, and let it change nothing', async () => {
    const given = await twoVersions();
    await withChallenger(given, 'third', 0.95);
    const { token } = await given.registry.planPromote();
    await given.other().registry.reject({ reason: 'first' });
    const before = await given.everything();
    await fails(
      given.registry.promote({ expected: token }),
      'input',
      /reject by ada .* champion 1\.0\.1/,
    );
    assert.deepEqual(await given.everything(), before);
  });

  it('run one after the other when they start together', async () => {
    const given = await twoVersions();
    await withChallenger(given, 'third', 0.95);
    const { token } = await given.registry.planPromote();
    const outcomes = await Promise.allSettled([
      given.registry.promote({ expected: token }),
      given.registry.promote({ expected: token }),
    ]);
    assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.equal((await given.registry.status()).champion?.version, '1.0.2');
  });

  it('an editor that writes in between wins', async () => {
    const given = await twoVersions();
    await withChallenger(given, 'third', 0.95);
    const late = harness({
      disk: given.disk,
      pid: 9,
      assessor: {
        assess: async () => ({ allowed: true, refusals: [], summary: '', basis: '' }),
        // Under the lock, which no editor knows.
        async basis() {
          const text = await given.read('config/model_registry.json');
          await given.write('config/model_registry.json', text.replace('{', '{\n  "note": 1,'));
          return '';
        },
      },
    });
    await fails(late.registry.promote({}), 'input', /changed meanwhile/);
    const { champion, challenger, health } = await given.registry.status();
    assert.deepEqual([champion?.version, challenger?.version], ['1.0.1', '1.0.2']);
    assert.deepEqual(
      health.problems.map(({ code }) => code),
      ['registry_changed_outside'],
    );
    assert.equal((await given.json())['note'], 1);
  });
});
