import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { editNotes, editTags } from '../../../src/commands/annotate';
import type { VersionSummary } from '../../../src/core/registry/format/types';
import { scriptedContext } from '../../support/scriptedPipeline';
import { ScriptedUi } from '../../support/scriptedUi';
import { root } from '../../support/snapshots';

const row: VersionSummary = {
  model_id: 'net_v1.0.0',
  version: '1.0.0',
  status: 'archived',
  path: 'models/archive/net_v1.0.0',
  metrics: {},
  tags: ['night', 'old'],
};
const annotation = { version: '1.0.0', model_id: 'net_v1.0.0', tags: [] };
const registry = {
  list: () => Promise.resolve([row]),
  writeNotes: () => Promise.resolve(annotation),
  changeTags: () => Promise.resolve(annotation),
};
const target = { root, version: '1.0.0' };

describe('notes and tags in VS Code', () => {
  it('writes the lines of a note', async () => {
    const { context, calls } = scriptedContext(new ScriptedUi(['first ⏎ second']), registry);
    await editNotes(context, target);
    assert.deepEqual(calls.slice(1), ['writeNotes("1.0.0", "first\\nsecond")', 'refresh']);
  });

  it('adds the words that are new and takes away those that are gone', async () => {
    const { context, calls } = scriptedContext(new ScriptedUi([' night  seed:7 ']), registry);
    await editTags(context, target);
    const change = { add: ['night', 'seed:7'], remove: ['old'] };
    assert.deepEqual(calls.slice(1), [`changeTags("1.0.0", ${JSON.stringify(change)})`, 'refresh']);
  });

  it('refuses a word that is no tag', async () => {
    const { context } = scriptedContext(new ScriptedUi(['night,day']), registry);
    await assert.rejects(editTags(context, target), /"night,day" is no tag/);
  });

  it('changes nothing on cancel', async () => {
    for (const edit of [editNotes, editTags]) {
      const { context, calls } = scriptedContext(new ScriptedUi([undefined]), registry);
      await edit(context, target);
      assert.deepEqual(calls, ['list()']);
    }
  });
});
