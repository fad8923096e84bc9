/**
 * A process that takes a root's lock over and over. While it holds the lock it writes who is inside
 * and looks, some milliseconds later, whether that still is: two holders at once would overwrite it.
 */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';

import { nodeLock } from '../../src/node/nodePorts';

const [root = '', name = '', turns = '1', stay = '2'] = process.argv.slice(2);

async function main(): Promise<void> {
  const lock = nodeLock(root, { unknown: 60_000 });
  for (let turn = 0; turn < Number(turns); turn += 1)
    await lock.run(async () => {
      const mine = `${name} ${turn}`;
      writeFileSync(`${root}/inside`, mine);
      process.send?.('inside');
      await new Promise((done) => setTimeout(done, Number(stay)));
      const found = readFileSync(`${root}/inside`, 'utf8');
      appendFileSync(`${root}/turns`, found === mine ? `${name}\n` : `overlap ${mine}: ${found}\n`);
    });
  process.disconnect?.();
}

void main();
