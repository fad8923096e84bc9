import assert from 'node:assert/strict';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { twoVersions } from '../../../../support/registryStory';
import type { Harness } from '../../../../support/registryHarness';

async function archived(given: Harness): Promise<Record<string, unknown>> {
  const { archive } = (await given.json()) as { archive: Record<string, unknown>[] };
  return archive[0]!;
}

describe('notes and tags of a version', () => {
  it('are kept in its entry and its metadata, and logged', async () => {
    const given = await twoVersions();
    await given.registry.writeNotes('1.0.0', 'Trained on the March batch.\r\nSeed 7. ');
    const result = await given.registry.changeTags('1.0.0', { add: ['baseline', 'seed:7'] });
    const notes = 'Trained on the March batch.\nSeed 7.';
    const tags = ['baseline', 'seed:7'];
    assert.deepEqual(result, { version: '1.0.0', model_id: 'convnext_v1.0.0', notes, tags });
    const entry = await archived(given);
    assert.deepEqual([entry['notes'], entry['tags']], [notes, tags]);
    const metadata = await given.json('models/archive/convnext_v1.0.0/metadata.json');
    assert.deepEqual([metadata['notes'], metadata['tags']], [notes, tags]);
    const { operations, intact } = await given.registry.log(2);
    assert.ok(intact);
    assert.deepEqual(
      operations.map(({ type, version, reason }) => [type, version, reason]),
      [
        ['annotate', '1.0.0', 'tags: +baseline +seed:7'],
        ['annotate', '1.0.0', `notes: ${notes}`],
      ],
    );
    const row = (await given.registry.list()).find(({ version }) => version === '1.0.0');
    assert.deepEqual([row?.notes, row?.tags], [notes, tags]);
    assert.ok((await given.registry.verify()).ok);
  });

  it('travel with a version into another role, and come back when a registry is rebuilt', async () => {
    const given = await twoVersions();
    await given.registry.changeTags('champion', { add: ['night'] });
    await given.registry.rollback({});
    assert.deepEqual((await archived(given))['tags'], ['night']);
    await given.files.unlink('/pipeline/config/model_registry.json');
    await given.registry.doctor({ repair: true });
    const row = (await given.registry.list()).find(({ version }) => version === '1.0.1');
    assert.deepEqual(row?.tags, ['night']);
  });

  it('go when they are emptied, and leave no field behind', async () => {
    const given = await twoVersions();
    const before = Object.keys(await archived(given));
    await given.registry.writeNotes('1.0.0', 'x');
    await given.registry.changeTags('1.0.0', { add: ['a', 'b'] });
    await given.registry.changeTags('1.0.0', { add: ['c', 'a'], remove: ['b', 'unknown'] });
    assert.deepEqual((await archived(given))['tags'], ['a', 'c']);
    await given.registry.changeTags('1.0.0', { remove: ['a', 'c'] });
    await given.registry.writeNotes('1.0.0', ' \n');
    assert.deepEqual(Object.keys(await archived(given)), before);
  });

  it('make no operation where nothing changes', async () => {
    const given = await twoVersions();
    await given.registry.changeTags('1.0.0', { add: ['a'] });
    const before = await given.everything();
    await given.registry.changeTags('1.0.0', { add: ['a'], remove: ['b'] });
    await given.registry.writeNotes('1.0.0', '');
    assert.deepEqual(await given.everything(), before);
  });

  it('are refused where they could not be read or found again, and nothing is written', async () => {
    const given = await twoVersions();
    const before = await given.everything();
    const refused = [
      ...['', 'two words', '-x', '+x', 'a,b', 'x'.repeat(51), '\u001b[31m'].map((tag) =>
        given.registry.changeTags('1.0.0', { add: [tag] }),
      ),
      given.registry.writeNotes('1.0.0', 'x'.repeat(10_001)),
      given.registry.writeNotes('1.0.0', 'red \u001b[31m'),
      given.registry.writeNotes('9.9.9', 'x'),
    ];
    for (const refusal of refused) await assert.rejects(refusal, UserError);
    assert.deepEqual(await given.everything(), before);
  });

  it('of another type than theirs are left alone', async () => {
    const given = await twoVersions();
    const text = await given.read('config/model_registry.json');
    await given.write(
      'config/model_registry.json',
      text.replace('"archived_at"', '"notes": 7, "tags": "night", "archived_at"'),
    );
    const row = (await given.registry.list()).find(({ version }) => version === '1.0.0');
    assert.deepEqual([row?.notes, row?.tags], [undefined, undefined]);
  });
});
