import assert from 'node:assert/strict';
import { once } from 'node:events';

import { nodeFileSystem } from '../../src/node/nodeFileSystem';
import { brokenInvariants, brokenProduction, expectationOf } from '../support/invariants';
import { makeRealRoot, openRealRoot, registerTrained, startScript } from '../support/realRoot';
import { pictureOf } from '../support/rootSnapshot';
import { removeTemporaryFolders } from '../support/temporaryFolder';

const delays = [2, 5, 10, 20, 40, 80, 160, 320, 640];

describe('a process that is really killed', () => {
  afterEach(removeTemporaryFolders);

  it('while it promotes leaves a root that the next one recovers', async () => {
    const root = await makeRealRoot();
    const states = new Set<string>();
    for (const [index, delay] of delays.entries()) {
      const version = `1.0.${index + 2}`;
      const { challenger } = await openRealRoot(root).status();
      if (!challenger) await registerTrained(root, version);
      const expected = await expectationOf([nodeFileSystem], root, []);
      const child = await startScript('registryProcess', root, 'promote');
      const ended = once(child, 'exit');
      child.send('go');
      setTimeout(() => child.kill('SIGKILL'), delay);
      await ended;
      assert.deepEqual(await brokenProduction(nodeFileSystem, root, expected), []);
      const status = await openRealRoot(root).status();
      states.add(status.challenger ? 'not promoted' : 'promoted');
      assert.deepEqual(status.health.problems, [], `killed after ${delay} ms`);
      assert.deepEqual(await brokenInvariants(nodeFileSystem, root, expected), []);
      const picture = await pictureOf(nodeFileSystem, root);
      await openRealRoot(root).status();
      assert.equal(await pictureOf(nodeFileSystem, root), picture);
    }
    console.log(`killed ${delays.length} times: ${[...states].join(' or ')}, all recovered`);
  });
});
