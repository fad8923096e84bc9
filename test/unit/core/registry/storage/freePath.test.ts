import assert from 'node:assert/strict';
import { freePath } from '../../../../../src/core/registry/storage/freePath';
import { createFileTree, linkTo } from '../../../../support/createFileTree';
import { harness, root } from '../../../../support/registryHarness';

describe('freePath', () => {
  it('is the first name at which nothing is, be it a link to nowhere', async () => {
    const { context, files } = harness();
    await createFileTree(files, root, {});
    const place = `${root}/model`;
    assert.equal(await freePath(context, place), place);
    await createFileTree(files, place, {});
    assert.equal(await freePath(context, place), `${place}_2`);
    await createFileTree(files, root, { model_2: 'text', model_3: linkTo('/nowhere') });
    assert.equal(await freePath(context, place), `${place}_4`);
    assert.equal(await freePath(context, place, '.json'), `${place}.json`);
  });
});
