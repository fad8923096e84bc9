import assert from 'node:assert/strict';
import { linkTo } from '../../../support/createFileTree';
import { twoVersions, withChallenger } from '../../../support/registryStory';

describe('the registry, from the first model to a rollback', () => {
  it('registers, promotes, rejects and rolls back', async () => {
    const given = await twoVersions();
    const { registry } = given;
    assert.deepEqual((await registry.status()).health, { ok: true, problems: [] });
    assert.match(await given.deployed('production/models/convnext.onnx'), /second/);
    assert.match(await given.deployed('production/models/convnext/best_model.onnx'), /second/);

    await withChallenger(given, 'third', 0.935, ['GTO_20260210']);
    assert.deepEqual((await registry.events()).events.at(-1), {
      id: 'GTO_20260210',
      state: 'in_use',
      by: '1.0.2',
    });
    const promoted = await registry.promote({});
    assert.equal(promoted.from, '1.0.1');
    assert.equal(promoted.to, '1.0.2');
    assert.equal(promoted.load_failure, undefined);
    const { archive, champion } = await registry.status();
    assert.equal(archive.at(-1)?.reason, 'Replaced by v1.0.2 (composite 0.9350 > 0.9260)');
    assert.equal(champion?.path, 'models/champion/best_model.onnx');

    const back = await registry.rollback({
      version: '1.0.x',
      situation: 'false_positives',
      reason: 'night shift',
    });
    assert.equal(back.to, '1.0.1');
    const status = await registry.status();
    assert.deepEqual(status.health.problems, []);
    assert.equal(status.champion?.rollback_from, '1.0.2');
    assert.equal(status.open_follow_ups[0]?.priority, 'critical');
    assert.match(await given.deployed('production/models/convnext.onnx'), /second/);
    const tree = await given.tree('models');
    assert.deepEqual(tree['champion'], linkTo('archive/convnext_v1.0.1'));
    assert.deepEqual(tree['challenger'], {});
    assert.deepEqual(
      (tree['archive'] as Record<string, unknown>)['convnext_v1.0.2_pre_rollback'],
      linkTo('convnext_v1.0.2'),
    );
    assert.equal((await registry.log()).intact, true);
    assert.equal((await registry.log(1)).operations[0]?.type, 'rollback');
    assert.deepEqual((await registry.doctor({ repair: false })).problems, []);
  });
});
