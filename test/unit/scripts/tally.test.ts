import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sumTallies, tallyOfCheck, tallyOfRun, tallyOfTier, writeTally } from '../../support/tally';

describe('the tally of all tests', () => {
  let folder: string;

  before(() => (folder = mkdtempSync(join(tmpdir(), 'tally-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('counts a check that ends badly as failed', () => {
    assert.deepEqual(tallyOfCheck(0), { passed: 1, failed: 0, failures: [] });
    assert.deepEqual(tallyOfCheck(2), { passed: 0, failed: 1, failures: ['It ended with 2'] });
  });

  it('believes no tier that left no tally or ended badly', () => {
    const file = join(folder, 'deep', 'tier.json');
    assert.deepEqual(tallyOfTier(file, 0), tallyOfRun(0, ['It ended without a tally']));
    writeTally(file, tallyOfRun(7, []));
    assert.deepEqual(tallyOfTier(file, 0), tallyOfRun(7, []));
    assert.deepEqual(tallyOfTier(file, 1), tallyOfRun(7, ['It ended with 1']));
    writeTally(file, tallyOfRun(5, ['a', 'b']));
    assert.deepEqual(tallyOfTier(file, 1), { passed: 5, failed: 2, failures: ['a', 'b'] });
  });

  it('adds up and keeps the names of what failed', () => {
    const total = sumTallies([tallyOfRun(2, []), tallyOfRun(3, ['a']), tallyOfRun(0, ['b'])]);
    assert.deepEqual(total, { passed: 5, failed: 2, failures: ['a', 'b'] });
  });

  it('fails when nothing ran', () => {
    assert.deepEqual(tallyOfRun(0, []), { passed: 0, failed: 1, failures: ['No test ran'] });
    assert.deepEqual(tallyOfRun(3, []), { passed: 3, failed: 0, failures: [] });
  });
});
