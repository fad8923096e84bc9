import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { announce } from '../../../src/ui/notices';
import type { Pipeline } from '../../../src/ui/pipelines/pipeline';
import { ScriptedUi } from '../../support/scriptedUi';
import { makeSnapshot } from '../../support/snapshots';

const pipeline = {} as Pipeline;
const problem = {
  code: 'champion_corrupt',
  message: 'The champion does not verify.',
  remedy: 'Roll back.',
  command: 'rollback',
};

describe('announce', () => {
  it('tells a problem once, with its remedy as a button', () => {
    const ui = new ScriptedUi();
    const after = makeSnapshot({}, { problems: [problem] });
    announce(ui, { pipeline, before: makeSnapshot(), after });
    announce(ui, { pipeline, before: after, after });
    assert.deepEqual(ui.told, ['warn: The champion does not verify. Roll back. [Rollback…]']);
  });

  it('tells in one message what was recovered', () => {
    const ui = new ScriptedUi();
    const after = makeSnapshot({ recovered: ['One was finished', 'another was undone'] });
    announce(ui, { pipeline, before: undefined, after });
    assert.deepEqual(ui.told, ['tell: pipeline: One was finished. another was undone.']);
  });

  it('says nothing of a registry that was closed', () => {
    const ui = new ScriptedUi();
    announce(ui, { pipeline, before: makeSnapshot(), after: undefined });
    assert.deepEqual(ui.told, []);
  });
});
