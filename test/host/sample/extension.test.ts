import assert from 'node:assert/strict';
import { realpath, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { commands } from '../../../src/contributions';
import type { RegistryChange } from '../../../src/ui/api';
import { waitUntil } from '../../support/studio/waitUntil';
import { activate, backbone } from '../backbone';

interface Consumer {
  readonly heard: readonly RegistryChange[];
  championFile(): Promise<string>;
  versions(): Promise<readonly { readonly version: string; readonly status: string }[]>;
}

const patience = 60_000;

async function consumer(): Promise<Consumer> {
  const extension = vscode.extensions.getExtension<Consumer>('backbone-studio-tests.consumer');
  assert.ok(extension, 'the second extension is there');
  return extension.activate();
}

describe('the extension', () => {
  it('activates and registers every command', async () => {
    await activate();
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = Object.values(commands).filter((id) => !registered.has(id));
    assert.deepEqual(missing, []);
  });

  it('has a default for every setting', () => {
    const configuration = vscode.workspace.getConfiguration('backboneStudio');
    assert.equal(configuration.get('root'), '');
    assert.equal(configuration.get('autoUpdate'), 'off');
  });
});

describe('the interface for other extensions', () => {
  it('gives champion, archive and all versions of the sample', async () => {
    const api = await activate();
    assert.equal((await api.getChampion())?.version, '1.0.1');
    const archived = await api.listArchived();
    assert.deepEqual(
      archived.map(({ version }) => version),
      ['1.0.0'],
    );
    const all = await api.getAllVersions();
    assert.deepEqual(
      all.map(({ version, status }) => `${version} ${status}`),
      ['1.0.2 challenger', '1.0.1 champion', '1.0.0 archived'],
    );
  });

  it('leads to the file itself, not to a link', async () => {
    const { file, folder } = await (await activate()).pathOf('champion');
    assert.equal(file, await realpath(file));
    assert.ok(file.startsWith(folder));
    assert.ok((await stat(file)).isFile());
  });

  it('compares without running a model', async () => {
    const comparison = await (await activate()).compare('1.0.1', '1.0.0');
    assert.equal(comparison.a, '1.0.1');
    assert.ok(comparison.metrics.some(({ metric }) => metric === 'composite_score'));
  });

  it('says which version is unknown', async () => {
    const api = await activate();
    await assert.rejects(api.pathOf('9.9.9'), /9\.9\.9/);
    await assert.rejects(api.getChampion('/nowhere'), /\/nowhere/);
  });

  it('serves a second extension, which hears what the command line did', async () => {
    const other = await consumer();
    assert.match(await other.championFile(), /spectronet_v1\.0\.1/);
    const [root] = await (await activate()).getRoots();
    assert.ok(root);
    await backbone(root, 'reject', '--reason', 'Not needed');
    await waitUntil('the change is heard', patience, () => other.heard.length > 0);
    assert.deepEqual(other.heard.at(-1), { root, champion: '1.0.1' });
    const rejected = (await other.versions()).find(({ version }) => version === '1.0.2');
    assert.equal(rejected?.status, 'rejected');
  });
});

describe('documents', () => {
  it('shows a version as a read-only document', async () => {
    const [root] = await (await activate()).getRoots();
    await vscode.commands.executeCommand(commands.showVersion, { root, version: '1.0.1' });
    const documents = () =>
      vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'backbone-studio');
    await waitUntil('the document is open', patience, () => documents().length > 0);
    const text = documents()[0]?.getText() ?? '';
    assert.match(text, /^# spectronet\\_v1\.0\.1/);
    assert.match(text, /Composite score/);
  });
});
