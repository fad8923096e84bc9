import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { harness, root } from '../../../../support/registryHarness';
import { twoVersions } from '../../../../support/registryStory';

const path = `${root}/production/models/convnext.onnx`;

describe('the production path', () => {
  for (const links of ['posix', 'windows'] as const) {
    it(`leads to the champion's own file with links as on ${links}`, async () => {
      const { registry } = await twoVersions(harness({ links }));
      const found = await registry.production();
      assert.equal(found?.path, path);
      assert.equal(found.version, '1.0.1');
      assert.ok(found.right);
    });
  }

  it('is mended on the way, which is told', async () => {
    const given = await twoVersions(harness());
    await given.files.unlink(path);
    const found = await given.registry.production();
    assert.ok(found?.right);
    assert.equal(found.repaired.length, 1);
  });

  it('is not right when something of its own stands there', async () => {
    const given = await twoVersions(harness());
    await given.files.unlink(path);
    await given.write('production/models/convnext.onnx', 'mine');
    assert.equal((await given.registry.production())?.right, false);
  });

  it('is nowhere without a champion', async () => {
    const given = harness();
    await given.registry.init({ family: 'convnext' });
    assert.equal(await given.registry.production(), null);
  });
});
