/**
 * A process that measures or builds over and over. It writes when it comes in and when it goes out, a
 * line each, so that who was inside together can be told from the order of the lines.
 */
import { appendFileSync } from 'node:fs';

import { nodeMachineLock } from '../../src/node/nodeMachineLock';

const [folder = '', kind = 'measuring', name = '', turns = '1', stay = '5'] = process.argv.slice(2);

async function main(): Promise<void> {
  const gate = nodeMachineLock(`${folder}/gate`);
  const enter = kind === 'building' ? gate.building.bind(gate) : gate.measuring.bind(gate);
  for (let turn = 0; turn < Number(turns); turn += 1)
    await enter(async () => {
      appendFileSync(`${folder}/turns`, `in ${kind} ${name}\n`);
      process.send?.('inside');
      await new Promise((done) => setTimeout(done, Number(stay)));
      appendFileSync(`${folder}/turns`, `out ${kind} ${name}\n`);
    });
  process.disconnect?.();
}

void main();
