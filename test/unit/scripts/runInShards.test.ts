import assert from 'node:assert/strict';
import { runInShards } from '../../../scripts/test/runInShards';
import type { ShardRequest } from '../../../scripts/test/shard';
import { sumTallies, tallyOfRun } from '../../support/tally';

/** A shard whose files fail as often as asked; says what it does. */
function shardOf(name: string, failures: Record<string, number>, seen: string[]) {
  const left = { ...failures };
  return {
    run: async ({ file, bail }: ShardRequest) => {
      seen.push(`${name} ${file}${bail ? '' : ' to its end'}`);
      await new Promise((resolve) => setImmediate(resolve));
      const fails = (left[file] ?? 0) > 0;
      if (fails) left[file]! -= 1;
      return { tally: tallyOfRun(2, fails ? [`${file} failed`] : []), output: `out of ${file}` };
    },
    end: async () => void seen.push(`${name} ends`),
  };
}

async function course(files: readonly string[], failures: Record<string, number>, names: string) {
  const seen: string[] = [];
  const shown: string[] = [];
  const shards = [...names].map((name) => shardOf(name, failures, seen));
  const { tallies, again } = await runInShards(files, shards, 1000, (_, { output }) =>
    shown.push(output),
  );
  return { seen, shown, again, sum: sumTallies(tallies) };
}

describe('files of tests in shards', () => {
  it('go to whichever shard has time', async () => {
    const { seen, shown, sum } = await course(['a', 'b', 'c'], {}, 'XY');
    assert.deepEqual(seen, ['X a', 'Y b', 'X c', 'Y ends', 'X ends']);
    assert.deepEqual(shown, ['out of a', 'out of b', 'out of c']);
    assert.deepEqual(sum, { passed: 6, failed: 0, failures: [] });
  });

  it('run a second time to their end, in a new VS Code, when they fail, and are named', async () => {
    const { seen, again, sum } = await course(['a', 'b'], { a: 1 }, 'X');
    assert.deepEqual(seen, ['X a', 'X ends', 'X a to its end', 'X b', 'X ends']);
    assert.deepEqual([again, sum.passed, sum.failed], [['a'], 4, 0]);
  });

  it('have failed when they fail twice', async () => {
    const { seen, again, sum } = await course(['a', 'b'], { a: 2 }, 'X');
    assert.deepEqual(again, ['a']);
    assert.deepEqual(sum, { passed: 4, failed: 1, failures: ['a failed'] });
    assert.deepEqual(seen.slice(2), ['X a to its end', 'X ends', 'X b', 'X ends']);
  });
});
