import assert from 'node:assert/strict';
import { readSpec } from '../../../../src/core/autotest/targets';

/** A root with these files. */
function rooted(texts: Readonly<Record<string, string>>): Parameters<typeof readSpec>[0] {
  const bytes = (path: string) => {
    const text = texts[path.replace('/root/', '')];
    return text === undefined ? undefined : new TextEncoder().encode(text);
  };
  const files = {
    stat: (path: string) => Promise.resolve(bytes(path) && { kind: 'file' }),
    readFile: (path: string) => Promise.resolve(bytes(path)),
  };
  return { root: '/root', files } as unknown as Parameters<typeof readSpec>[0];
}

const text = '{ "configs": ["notes"] }';

describe('readSpec', () => {
  for (const place of ['config/backbones/fast.autotest.jsonc', 'fast.autotest.jsonc']) {
    it(`finds ${place} by its path, and by its name`, async () => {
      const found = { name: 'fast', spec: { configs: ['notes'] } };
      assert.deepEqual(await readSpec(rooted({ [place]: text }), [place]), found);
      assert.deepEqual(await readSpec(rooted({ [place]: text }), ['fast.autotest.jsonc']), found);
    });
  }

  it('prefers the path as it stands', async () => {
    const both = {
      'fast.autotest.jsonc': text,
      'config/backbones/fast.autotest.jsonc': text.replace('notes', 'other'),
    };
    const { spec } = await readSpec(rooted(both), ['fast.autotest.jsonc']);
    assert.deepEqual(spec.configs, ['notes']);
  });

  it('says that it is in neither place, and that it stands alone', async () => {
    await assert.rejects(readSpec(rooted({}), ['fast.autotest.jsonc']), /does not exist/);
    await assert.rejects(readSpec(rooted({}), ['a.autotest.jsonc', 'b']), /is used on its own/);
  });

  it('takes anything else as configurations', async () => {
    const spec = { configs: ['notes', 'coins'] };
    assert.deepEqual(await readSpec(rooted({}), spec.configs), { name: 'configurations', spec });
  });
});
