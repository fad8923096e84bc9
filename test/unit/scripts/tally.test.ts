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
    assert.deepEqual(tallyOfCheck(0), { passed: 1, failed: 0 });
    assert.deepEqual(tallyOfCheck(2), { passed: 0, failed: 1 });
  });

  it('believes no tier that left no tally or ended badly', () => {
    const file = join(folder, 'deep', 'tier.json');
    assert.deepEqual(tallyOfTier(file, 0), { passed: 0, failed: 1 });
    writeTally(file, { passed: 7, failed: 0 });
    assert.deepEqual(tallyOfTier(file, 0), { passed: 7, failed: 0 });
    assert.deepEqual(tallyOfTier(file, 1), { passed: 7, failed: 1 });
    writeTally(file, { passed: 5, failed: 2 });
    assert.deepEqual(tallyOfTier(file, 1), { passed: 5, failed: 2 });
  });

  it('adds up', () => {
    const tallies = [
      { passed: 2, failed: 0 },
      { passed: 3, failed: 1 },
    ];
    assert.deepEqual(sumTallies(tallies), { passed: 5, failed: 1 });
  });

  it('fails when nothing ran', () => {
    assert.deepEqual(tallyOfRun(0, 0), { passed: 0, failed: 1 });
    assert.deepEqual(tallyOfRun(3, 0), { passed: 3, failed: 0 });
    assert.deepEqual(tallyOfRun(0, 2), { passed: 0, failed: 2 });
  });
});
