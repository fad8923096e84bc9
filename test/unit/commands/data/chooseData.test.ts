import assert from 'node:assert/strict';
import {
  chooseEvaluationData,
  openPolicy,
  showEvaluationData,
} from '../../../../src/commands/data/chooseData';
import type { Workspace } from '../../../../src/core/app/workspace';
import { scriptedContext } from '../../../support/scriptedPipeline';
import { ScriptedUi } from '../../../support/scriptedUi';
import { root } from '../../../support/snapshots';

/** @param isChosen whether the registry has a policy */
function begin(isChosen = true) {
  const ui = new ScriptedUi();
  const datasets = {
    isChosen: () => Promise.resolve(isChosen),
    questions: () => Promise.resolve([]),
  } as unknown as Workspace['datasets'];
  return { ui, context: scriptedContext(ui, {}, { datasets }).context };
}

describe('choosing evaluation data', () => {
  it('shows what the Explorer names, with the registry that it lies in', async () => {
    const { ui, context } = begin();
    await chooseEvaluationData(context, { root: '', path: `${root}/data/spring` });
    assert.deepEqual(ui.places, [{ tab: 'data', root, detail: { path: `${root}/data/spring` } }]);
  });

  it('writes paths as the core does', async () => {
    const { ui, context } = begin();
    await chooseEvaluationData(context, { root, path: 'C:\\sets\\spring' });
    assert.deepEqual(ui.places[0]?.detail, { path: 'C:/sets/spring' });
  });

  it("shows the policy's own", async () => {
    const { ui, context } = begin();
    await showEvaluationData(context, { root });
    assert.deepEqual(ui.places, [{ tab: 'data', root, detail: {} }]);
  });

  it('opens the policy', async () => {
    const { ui, context } = begin();
    await openPolicy(context, { root });
    assert.match(ui.told.join(), /edit.*config\/evaluation\.jsonc/);
  });
});
