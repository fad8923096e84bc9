import assert from 'node:assert/strict';
import { previewInputs } from '../../../../src/commands/backbones/previewInputs';
import { backboneSummary, root, scriptedBackbones } from '../../../support/scriptedBackbones';
import { ScriptedUi } from '../../../support/scriptedUi';

describe('Preview Inputs', () => {
  it('shows the contact sheet of the configuration that is meant', async () => {
    const ui = new ScriptedUi();
    const { context } = scriptedBackbones(ui, [backboneSummary()]);
    await previewInputs(context, { root, name: 'notes' });
    const inputs = 'config/backbones/notes.backbone.jsonc';
    assert.deepEqual(ui.places, [{ tab: 'autoTest', root, detail: { root, inputs } }]);
  });

  it('asks which one where there are several, and opens nothing on cancel', async () => {
    const others = [backboneSummary(), backboneSummary({ name: 'other' })];
    const ui = new ScriptedUi([undefined]);
    await previewInputs(scriptedBackbones(ui, others).context);
    assert.deepEqual(ui.places, []);
  });
});
