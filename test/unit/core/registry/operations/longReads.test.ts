import assert from 'node:assert/strict';
import { CancelledError } from '../../../../../src/core/shared/errors/errors';
import type { Progress, ProgressOptions } from '../../../../../src/core/shared/progress/progress';
import { createFileTree } from '../../../../support/createFileTree';
import { harness, model, root, trained } from '../../../../support/registryHarness';
import type { Harness } from '../../../../support/registryHarness';

const megabyte = 1 << 20;
const size = 24 * megabyte;

/** A model whose weights lie in a file of their own: large, and quick to make. */
const large = trained('large', [], {
  'best_model.onnx': model('large', 'weights.bin'),
  'weights.bin': new Uint8Array(size),
});

async function empty(): Promise<Harness> {
  const given = harness();
  await given.files.makeDirectory(root);
  await given.registry.init({ family: 'net' });
  return given;
}

async function withLargeChampion(): Promise<Harness> {
  const given = await empty();
  await given.drop(large);
  await given.registry.register({});
  await given.registry.promote({ force: true, reason: 'first' });
  return given;
}

/** Cancels when half of the bytes are read. */
function stopHalfway(): ProgressOptions & { readonly told: Progress[] } {
  const abort = new AbortController();
  const told: Progress[] = [];
  const onProgress = (progress: Progress) => {
    told.push(progress);
    if (progress.done >= progress.total / 2) abort.abort();
  };
  return { told, signal: abort.signal, onProgress };
}

describe('reading large models', () => {
  for (const [name, read] of [
    ['verify', ({ registry }: Harness, own: ProgressOptions) => registry.verify(undefined, own)],
    [
      'doctor',
      ({ registry }: Harness, own: ProgressOptions) => registry.doctor({ repair: false, ...own }),
    ],
  ] as const) {
    it(`tells ${name}'s progress in bytes, from none to all`, async () => {
      const given = await withLargeChampion();
      const told: Progress[] = [];
      assert.ok((await read(given, { onProgress: (progress) => told.push(progress) })).ok);
      const [first, last] = [told[0], told.at(-1)];
      assert.deepEqual([first?.done, first?.unit], [0, 'bytes']);
      assert.ok(last && last.done === last.total && last.total > size);
      assert.ok(told.length > 20 && told.length <= 101, `${told.length} times`);
    });

    it(`stops ${name} halfway, and the registry is as it was`, async () => {
      const given = await withLargeChampion();
      const before = await given.everything();
      const halfway = stopHalfway();
      await assert.rejects(read(given, halfway), CancelledError);
      assert.ok(halfway.told.at(-1)!.done < size * 0.6);
      assert.deepEqual(await given.everything(), before);
    });
  }

  it('stops a repair before the champion is rolled back', async () => {
    const given = await withLargeChampion();
    const before = await given.everything();
    const abort = AbortSignal.abort();
    await assert.rejects(given.registry.doctor({ repair: true, signal: abort }), CancelledError);
    assert.deepEqual(await given.everything(), before);
  });
});

describe('registering a large model', () => {
  async function withSource(): Promise<Harness> {
    const given = await empty();
    await createFileTree(given.files, '/runs', { best: large });
    return given;
  }

  it('tells bytes copied, and then bytes hashed', async () => {
    const { registry } = await withSource();
    const told: Progress[] = [];
    const onProgress = (progress: Progress) => void told.push(progress);
    await registry.register({ source: '/runs/best' }, { onProgress });
    assert.deepEqual([...new Set(told.map(({ phase }) => phase))], ['Copying', 'Hashing']);
    for (const phase of ['Copying', 'Hashing']) {
      const last = told.findLast((progress) => progress.phase === phase);
      assert.ok(last && last.done === last.total, phase);
      assert.ok(last.total > size && last.total < 1.1 * size, `${last.total} bytes`);
    }
  });

  for (const [phase, part] of [
    ['Copying', 0.2],
    ['Hashing', 0.5],
  ] as const) {
    it(`leaves nothing when it is stopped while ${phase}`, async () => {
      const given = await withSource();
      const before = await given.everything();
      const abort = new AbortController();
      const onProgress = ({ done, total, phase: now }: Progress) => {
        if (now === phase && done >= total * part) abort.abort();
      };
      const register = (own: ProgressOptions) =>
        given.registry.register({ source: '/runs/best' }, own);
      await assert.rejects(register({ onProgress, signal: abort.signal }), CancelledError);
      assert.deepEqual(await given.everything(), before);
      assert.equal((await register({})).version, '1.0.0');
    });
  }

  it('leaves what training dropped when it is stopped', async () => {
    const given = await empty();
    await given.drop(large);
    const before = await given.tree('models/challenger');
    await assert.rejects(given.registry.register({}, stopHalfway()), CancelledError);
    assert.deepEqual(await given.tree('models/challenger'), before);
    assert.equal(await given.files.lstat(`${root}/models/challenger/metadata.json`), undefined);
  });
});
