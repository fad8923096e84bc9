import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { after, before, describe, it } from 'mocha';
import { textsEnvironment, useTextsFile } from '../../../src/node/textsFile';

/** What a thread of ours says when it starts. */
const source = `
  import { parentPort } from 'node:worker_threads';
  import * as l10n from '@vscode/l10n';
  import { inheritTexts } from './src/node/textsFile';
  inheritTexts();
  parentPort.postMessage(l10n.t('The comparison'));
`;

describe('a file of texts', () => {
  let folder: string;
  let script: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'texts-'));
    script = join(folder, 'thread.js');
    const stdin = { contents: source, resolveDir: '.' };
    await build({ stdin, outfile: script, bundle: true, platform: 'node' });
  });

  after(async () => {
    useTextsFile(undefined);
    await rm(folder, { recursive: true });
  });

  it('is spoken by threads that are started with it, as long as it is there', async () => {
    assert.deepEqual(textsEnvironment(), {});
    const path = join(folder, 'bundle.json');
    await writeFile(path, JSON.stringify({ 'The comparison': 'Perbandingan' }));
    useTextsFile(path);
    assert.equal(await whatIsSaid(script), 'Perbandingan');
    await rm(path);
    assert.equal(await whatIsSaid(script), 'The comparison');
  });

  it('that is damaged or gone leaves English, and fails nothing', async () => {
    const path = join(folder, 'damaged.json');
    await writeFile(path, '{ "The comparison": ');
    for (const unusable of [path, join(folder, 'none.json')]) {
      useTextsFile(unusable);
      assert.deepEqual(textsEnvironment(), {});
    }
  });
});

async function whatIsSaid(script: string): Promise<unknown> {
  const thread = new Worker(script, { env: { ...process.env, ...textsEnvironment() } });
  const said = new Promise((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
  });
  return said.finally(() => thread.terminate());
}
