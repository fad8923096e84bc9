import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { statusBarView } from '../../../src/views/statusBarView';
import { makeSnapshot } from '../../support/snapshots';

describe('statusBarView', () => {
  it('names the champion', () => {
    const view = statusBarView(makeSnapshot());
    assert.equal(view.text, '$(verified-filled) convnext_v1.0.1');
    assert.equal(view.isWarning, false);
    assert.match(view.spoken, /Champion of pipeline: convnext_v1\.0\.1/);
  });

  it('changes its icon for a problem and says which', () => {
    const problems = [{ code: 'champion_missing', version: '1.0.1', path: 'x' } as const];
    const view = statusBarView(makeSnapshot({ champion: null }, { problems }));
    assert.equal(view.text, '$(warning) no champion');
    assert.match(view.tooltip, /the champion 1\.0\.1 is missing: x does not exist/);
  });
});
