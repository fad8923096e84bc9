import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { waitUntil } from '../../support/studio/waitUntil';
import { activate, backbone } from '../backbone';

describe('a folder without a registry', () => {
  it('has no roots, and says so when it is asked for a champion', async () => {
    const api = await activate();
    assert.deepEqual(await api.getRoots(), []);
    await assert.rejects(api.getChampion(), /No model registry is open/);
  });

  it('finds a registry that the command line makes there', async () => {
    const api = await activate();
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    assert.ok(folder);
    await backbone(folder, 'init');
    await waitUntil('it is found', 60_000, async () => (await api.getRoots()).length === 1);
    assert.equal(await api.getChampion(), null);
  });
});
