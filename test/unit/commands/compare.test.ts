import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compare, compareAsText } from '../../../src/commands/compare';
import { scriptedContext } from '../../support/scriptedPipeline';
import { ScriptedUi } from '../../support/scriptedUi';
import { root } from '../../support/snapshots';

const versions = ['1.0.1', '1.0.0'].map((version) => ({
  version,
  model_id: `convnext_v${version}`,
  status: version === '1.0.1' ? ('champion' as const) : ('archived' as const),
  path: '',
  metrics: {},
}));
const registry = { list: () => Promise.resolve(versions) };
const names = ['convnext_v1.0.0', 'convnext_v1.0.1'];

describe('compare', () => {
  it('asks for both versions and shows them in the panel', async () => {
    const ui = new ScriptedUi([...names]);
    await compare(scriptedContext(ui, registry).context);
    assert.deepEqual(ui.asked, ['Compare which version?', 'Compare 1.0.0 with which version?']);
    const detail = { a: '1.0.0', b: '1.0.1' };
    assert.deepEqual(ui.places, [{ tab: 'compare', root, detail }]);
    assert.deepEqual(ui.documents, []);
  });

  it('asks for nothing that it was told', async () => {
    const ui = new ScriptedUi([]);
    const { context, calls } = scriptedContext(ui, registry);
    await compare(context, { root, version: '1.0.1', against: '1.0.0' });
    assert.deepEqual(calls, []);
    const detail = { a: '1.0.1', b: '1.0.0' };
    assert.deepEqual(ui.places, [{ tab: 'compare', root, detail }]);
  });

  it('shows nothing on cancel', async () => {
    const ui = new ScriptedUi(['convnext_v1.0.0', undefined]);
    await compare(scriptedContext(ui, registry).context);
    assert.deepEqual(ui.places, []);
  });
});

describe('compare as text', () => {
  it('opens the document of both versions', async () => {
    const ui = new ScriptedUi([]);
    const { context } = scriptedContext(ui, registry);
    await compareAsText(context, { root, version: '1.0.1', against: '1.0.0' });
    assert.deepEqual(ui.documents, [{ kind: 'comparison', root, a: '1.0.1', b: '1.0.0' }]);
    assert.deepEqual(ui.places, []);
  });
});
