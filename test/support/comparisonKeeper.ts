/** A process that keeps comparisons under two keys over and over, and reads what others have kept. */
import { ComparisonFiles } from '../../src/core/comparison/cache/comparisonFiles';
import type { Comparison } from '../../src/core/comparison/comparison';
import { nodePorts } from '../../src/node/nodePorts';

const [root = '', turns = '1'] = process.argv.slice(2);

/** Long enough to be written in several pieces. */
function comparisonOf(turn: number): Comparison {
  const ids = Array.from({ length: 20_000 }, (_, at) => `${process.pid} ${turn} ${at}`);
  return {
    ...{ a: '1.0.1', b: '1.0.0', samples: ids.length, metrics: [], gates: [] },
    flips: { magnitude: { gained: ids, lost: [] } },
    ...{ verdict: 'not_shown', summary: `${process.pid} ${turn}` },
  };
}

function isWhole({ flips, samples, summary }: Comparison): boolean {
  const ids = flips['magnitude']?.gained ?? [];
  return ids.length === samples && ids.every((id) => id.startsWith(`${summary} `));
}

async function main(): Promise<void> {
  const store = new ComparisonFiles(nodePorts(root), root);
  for (let turn = 0; turn < Number(turns); turn += 1) {
    const key = turn % 2 === 0 ? 'even' : 'odd';
    await store.write(key, comparisonOf(turn));
    const read = await store.read(key);
    if (!read || !isWhole(read)) process.exitCode = 1;
  }
}

void main();
