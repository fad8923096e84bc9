import type { Tally } from '../../test/support/tally';
import type { FileRun, Shard, ShardRequest } from './shard';

/** What became of all files. */
export interface ShardsRun {
  readonly tallies: readonly Tally[];
  /** Files that failed at first. */
  readonly again: readonly string[];
}

type Runner = Pick<Shard, 'run' | 'end'>;

/**
 * Runs files of tests in shards beside one another; each takes the next file when it has done with one.
 *
 * A file that fails is run once more from its start, in a new VS Code. Now and then VS Code redraws
 * a list or a menu under the pointer, and a click is lost; a fault of ours fails both times. Anyone who
 * needed a second run is named at the end, so that it can be mended.
 */
export async function runInShards(
  files: readonly string[],
  shards: readonly Runner[],
  timeout: number,
  onRun: (file: string, run: FileRun) => void,
): Promise<ShardsRun> {
  const waiting = [...files];
  const tallies: Tally[] = [];
  const again: string[] = [];

  const runOn = async (shard: Runner, request: ShardRequest): Promise<Tally> => {
    const run = await shard.run(request);
    onRun(request.file, run);
    // What failed may have left its VS Code in any state.
    if (run.tally.failed > 0) await shard.end();
    return run.tally;
  };

  const work = async (shard: Runner): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const first = await runOn(shard, { file, timeout, bail: true });
      if (first.failed > 0) again.push(file);
      tallies.push(first.failed > 0 ? await runOn(shard, { file, timeout, bail: false }) : first);
    }
    await shard.end();
  };

  await Promise.all(shards.map(work));
  return { tallies, again };
}
