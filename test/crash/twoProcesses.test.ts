import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { nodeFileSystem } from '../../src/node/nodeFileSystem';
import { brokenInvariants, expectationOf } from '../support/invariants';
import { makeRealRoot, openRealRoot, registerTrained, startScript } from '../support/realRoot';
import type { Told } from '../support/registryProcess';
import { removeTemporaryFolders } from '../support/temporaryFolder';

async function outcome(child: ChildProcess): Promise<Told> {
  const [told]: Told[] = await once(child, 'message');
  assert.ok(told);
  return told;
}

describe('two processes at once', () => {
  afterEach(removeTemporaryFolders);

  for (const [first, second] of [
    ['promote', 'reject'],
    ['promote', 'promote'],
    ['rollback', 'promote'],
  ] as const) {
    it(`${first} and ${second}: one wins, the other is told what changed and changes nothing`, async () => {
      const root = await makeRealRoot();
      await registerTrained(root, '1.0.2');
      const registry = openRealRoot(root);
      await registry.promote({});
      await registerTrained(root, '1.0.3');
      const expected = await expectationOf([nodeFileSystem], root, []);
      const children = [
        await startScript('registryProcess', root, first),
        await startScript('registryProcess', root, second),
      ];
      children.forEach((child) => child.send('go'));
      const told = await Promise.all(children.map(outcome));
      const won = told.filter(({ done }) => done);
      const lost = told.filter(({ done }) => !done);
      assert.equal(won.length, 1, JSON.stringify(told));
      assert.match(lost[0]?.text ?? '', /the registry has changed meanwhile \(.* by ada at 2/);
      const { operations, intact } = await registry.log();
      assert.ok(intact);
      assert.equal(operations.filter(({ id }) => won[0]?.text.includes(id)).length, 1);
      assert.equal(operations.length, 5);
      assert.deepEqual(await brokenInvariants(nodeFileSystem, root, expected), []);
    });
  }
});
