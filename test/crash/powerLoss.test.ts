import { tryPowerLosses } from '../support/crashSuite';
import { picker } from '../support/sampling';
import { trials } from '../support/registryTrials';

const counts: string[] = [];

describe('a loss of power at any step', () => {
  after(() => console.log(counts.join('\n')));

  for (const [name, trial] of trials) {
    it(`of ${name} is recovered from, and what had ended stands`, async () => {
      const losses = await tryPowerLosses(await trial(), picker('losses of power', 4));
      counts.push(`${name}: ${losses} losses of power, all recovered`);
    }).timeout(600_000);
  }
});
