import assert from 'node:assert/strict';

import { nodeProcesses } from '../../../src/node/nodeProcesses';

describe('processes of this machine', () => {
  it('knows itself, the dead, a reused process id, another boot and another host', async () => {
    const processes = nodeProcesses();
    const self = await processes.self();
    assert.equal(await processes.state(self), 'alive');
    assert.equal(await processes.state({ ...self, host: 'elsewhere' }), 'unknown');
    if (process.platform !== 'linux') return;
    assert.equal(await processes.state({ ...self, started: '1' }), 'dead');
    assert.equal(await processes.state({ ...self, boot: 'another' }), 'dead');
    assert.equal(await processes.state({ ...self, namespace: 'pid:[1]' }), 'unknown');
    assert.equal(await processes.state({ ...self, pid: 2 ** 22 + 1 }), 'dead');
  });
});
