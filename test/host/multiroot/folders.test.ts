import assert from 'node:assert/strict';
import { basename } from 'node:path';
import { activate, backbone } from '../backbone';

describe('a workspace of two folders', () => {
  it('has a registry in each, and a change of one leaves the other as it is', async () => {
    const api = await activate();
    const roots = await api.getRoots();
    assert.deepEqual(
      roots.map((root) => basename(root)),
      ['first', 'second'],
    );
    const [first, second] = roots;
    assert.ok(first && second);
    await backbone(second, 'reject', '--reason', 'Not needed');
    const statusOf = async (root: string) =>
      (await api.getAllVersions(root)).find(({ version }) => version === '1.0.2')?.status;
    assert.equal(await statusOf(first), 'challenger');
    assert.equal(await statusOf(second), 'rejected');
  });
});
