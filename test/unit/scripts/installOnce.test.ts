import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installOnce } from '../../../scripts/server/ensureServer';
import { writeTree } from '../../support/writeTree';

describe('installOnce', () => {
  let cache: string;

  beforeEach(() => (cache = mkdtempSync(join(tmpdir(), 'install-'))));
  afterEach(() => rmSync(cache, { recursive: true, force: true }));

  const fillWith = (name: string) => async (folder: string) => {
    writeFileSync(join(folder, 'first'), name);
    await new Promise((resolve) => setImmediate(resolve));
    writeFileSync(join(folder, 'second'), name);
  };

  it('leaves one whole installation when two run at once', async () => {
    const target = join(cache, 'deep', 'server');
    await Promise.all([installOnce(target, fillWith('a')), installOnce(target, fillWith('b'))]);
    const parts = ['first', 'second'].map((name) => readFileSync(join(target, name), 'utf8'));
    assert.equal(parts[0], parts[1]);
    assert.deepEqual(readdirSync(join(cache, 'deep')), ['server']);
  });

  it('leaves nothing when it fails, and succeeds the next time', async () => {
    const target = join(cache, 'server');
    const fail = (folder: string) => {
      writeFileSync(join(folder, 'first'), 'half');
      return Promise.reject(new Error('no network'));
    };
    await assert.rejects(installOnce(target, fail), /no network/);
    assert.deepEqual(readdirSync(cache), []);
    await installOnce(target, fillWith('a'));
    assert.deepEqual(readdirSync(cache), ['server']);
  });

  it('clears what a killed installation left, but not one that may be under way', async () => {
    writeTree(cache, { 'server.part-old': { a: '' }, 'server.part-new': { a: '' } });
    utimesSync(join(cache, 'server.part-old'), 0, 0);
    await installOnce(join(cache, 'server'), fillWith('a'));
    assert.deepEqual(readdirSync(cache).sort(), ['server', 'server.part-new']);
  });
});
