import assert from 'node:assert/strict';
import { once } from 'node:events';

import { makeRealRoot, openRealRoot, registerTrained, startScript } from '../support/realRoot';
import { picker } from '../support/sampling';
import { removeTemporaryFolders } from '../support/temporaryFolder';

const rounds = Number(process.env.READER_ROUNDS ?? 70);

interface Report {
  readonly opens: number;
  readonly models: number;
  readonly failures: readonly string[];
}

describe('a reader of the production path', () => {
  afterEach(removeTemporaryFolders);

  it('always finds a whole model while others promote and roll back', async () => {
    const root = await makeRealRoot();
    const reader = await startScript('productionReader', `${root}/production/models/convnext`);
    const registry = openRealRoot(root);
    const isTried = picker('rounds beside a reader', 4);
    let tried = 0;
    for (let round = 2; round < rounds + 2; round += 1) {
      if (!isTried()) continue;
      tried += 1;
      await registerTrained(root, `1.0.${round}`);
      await registry.promote({});
      await registry.rollback({ version: '1.0.1' });
      await registry.rollback({ version: `1.0.${round}` });
    }
    reader.send('stop');
    const [report]: Report[] = await once(reader, 'message');
    const { opens = 0, models = 0, failures = ['no report'] } = report ?? {};
    console.log(`${opens} opens in ${tried} promotions and ${2 * tried} rollbacks`);
    assert.deepEqual(failures, []);
    assert.ok(models > 0 && opens === 3 * models);
  });
});
