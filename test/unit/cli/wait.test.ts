import assert from 'node:assert/strict';
import { nodeLock } from '../../../src/node/nodePorts';
import { toCorePath } from '../../../src/node/nodeFileSystem';
import { commandLine } from '../../support/commandLine';
import { removeTemporaryFolders, temporaryFolder } from '../../support/temporaryFolder';

describe('--wait', () => {
  let root: string;
  beforeEach(async () => {
    root = temporaryFolder();
    assert.equal((await commandLine(root, ['init', root, '--yes'])).status, 0);
  });
  afterEach(removeTemporaryFolders);

  const add = ['events', 'add', 'GTO_1', '--yes'];

  it('of no second refuses at once what another process is changing, and says what to do', async () => {
    await nodeLock(toCorePath(root)).run(async () => {
      const { status, err } = await commandLine(root, [...add, '--wait', '0']);
      assert.equal(status, 1);
      assert.match(err, /is being changed by process \d+[\s\S]*--wait SECONDS/);
    });
    assert.equal((await commandLine(root, [...add, '--wait', '0'])).status, 0);
  });

  it('takes seconds, nothing else', async () => {
    for (const text of ['soon', '-1', ''])
      assert.match((await commandLine(root, [...add, '--wait', text])).err, /number of seconds/);
  });
});
