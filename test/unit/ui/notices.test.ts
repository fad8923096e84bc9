import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { announce } from '../../../src/ui/notices';
import type { Pipeline } from '../../../src/ui/pipelines/pipeline';
import { ScriptedUi } from '../../support/scriptedUi';
import { makeSnapshot } from '../../support/snapshots';
import { sentence } from '../../../src/core/shared/text/sentence';

const pipeline = {} as Pipeline;
const path = 'models/archive/x/best_model.onnx';
const fault = sentence('file_missing', { path });
const problem = { code: 'champion_corrupt', version: '1.0.1', path, fault } as const;
const corrupt = (version: string) => ({ code: 'version_corrupt', version, path, fault }) as const;

describe('announce', () => {
  it('tells a problem once, with its remedy as a button', () => {
    const ui = new ScriptedUi();
    const after = makeSnapshot({}, { problems: [problem] });
    announce(ui, { pipeline, before: makeSnapshot(), after });
    announce(ui, { pipeline, before: after, after });
    assert.equal(ui.told.length, 1);
    assert.match(
      ui.told[0]!,
      /^warn: the champion 1\.0\.1 is damaged: .* is missing Run .*\. \[Rollback…\]$/,
    );
  });

  it('tells all that came at once in one message', () => {
    const ui = new ScriptedUi();
    const problems = Array.from({ length: 7 }, (_, patch) => corrupt(`1.0.${patch}`));
    announce(ui, { pipeline, before: makeSnapshot(), after: makeSnapshot({}, { problems }) });
    assert.equal(ui.told.length, 1);
    assert.match(ui.told[0]!, /version 1\.0\.4: .*… and 2 more\.$/);
  });

  it('tells in one message what was recovered', () => {
    const ui = new ScriptedUi();
    const after = makeSnapshot({
      recovered: [
        sentence('champion_linked', { path: 'a' }),
        sentence('out_of_date', { path: 'b' }),
      ],
    });
    announce(ui, { pipeline, before: undefined, after });
    assert.deepEqual(ui.told, [
      'tell: pipeline: models/champion has been linked to a. b was out of date.',
    ]);
  });

  it('says nothing of a registry that was closed', () => {
    const ui = new ScriptedUi();
    announce(ui, { pipeline, before: makeSnapshot(), after: undefined });
    assert.deepEqual(ui.told, []);
  });
});
