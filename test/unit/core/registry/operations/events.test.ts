import assert from 'node:assert/strict';
import { twoVersions, withChallenger } from '../../../../support/registryStory';
import { trained } from '../../../../support/registryHarness';

const path = 'config/events.json';

describe('the pool of events', () => {
  it('adds, pins and removes, and keeps comments and unknown fields', async () => {
    const given = await twoVersions();
    await given.write(
      path,
      '{\n  // validated by hand\n  "events": [\n    { "id": "A", "state": "available", "note": "clear" } // first\n  ],\n  "pinned": []\n}\n',
    );
    await given.registry.addEvents(['B', 'A', 'B']);
    const pool = await given.registry.pinEvent({
      id: 'A',
      expect: { magnitude: 'Large' },
      mustPass: true,
    });
    assert.deepEqual(
      pool.events.map(({ id, state }) => [id, state]),
      [
        ['A', 'available'],
        ['GTO_20260101', 'used'],
        ['B', 'available'],
      ],
    );
    assert.equal(pool.pinned.length, 1);
    const text = await given.read(path);
    for (const kept of ['// validated by hand', '"note": "clear"', '// first'])
      assert.ok(text.includes(kept), kept);
    await given.registry.removeEvents(['A']);
    assert.deepEqual((await given.registry.events()).pinned, []);
    await assert.rejects(given.registry.removeEvents(['GTO_20260101']), /used by version 1\.0\.1/);
    await assert.rejects(given.registry.removeEvents(['nothing']), /no event/);
    await assert.rejects(given.registry.addEvents(['a\nb']), /not a valid event name/);
  });

  it('follows the challenger: in use, then back in the pool or used', async () => {
    const given = await twoVersions();
    await given.registry.addEvents(['A', 'B']);
    const states = async () =>
      new Map((await given.registry.events()).events.map(({ id, state, by }) => [id, [state, by]]));
    await given.drop(trained('third', ['ignored']));
    await given.registry.register({ events: ['A'] });
    assert.deepEqual((await states()).get('A'), ['in_use', '1.0.2']);
    await given.registry.reject({ reason: 'weak' });
    assert.deepEqual((await states()).get('A'), ['available', undefined]);
    await withChallenger(given, 'fourth', 0.95, ['A', 'GTO_20260101']);
    await given.registry.promote({});
    assert.deepEqual((await states()).get('A'), ['used', '1.0.3']);
    assert.deepEqual((await states()).get('GTO_20260101'), ['used', '1.0.1']);
    assert.deepEqual((await states()).get('B'), ['available', undefined]);
  });

  it('is reported when it cannot be read, and made anew by doctor', async () => {
    const given = await twoVersions();
    await given.write(path, '{ "events": [');
    assert.deepEqual(
      (await given.registry.status()).health.problems.map(({ code }) => code),
      ['events_unreadable'],
    );
    await assert.rejects(given.registry.addEvents(['A']), /events\.json/);
    assert.equal((await given.registry.doctor({ repair: true })).ok, true);
    assert.deepEqual(
      (await given.registry.events()).events.map(({ id }) => id),
      ['GTO_20260101'],
    );
  });
});
