import { tryDeaths } from '../support/crashSuite';
import { picker } from '../support/sampling';
import { trials } from '../support/registryTrials';

/** One in so many of the deaths inside a recovery is tried; a prime, so that none is always left out. */
const every = Number(process.env.CRASH_EVERY ?? 31);
const counts: string[] = [];

describe('a death at any step', () => {
  after(() => console.log(counts.join('\n')));

  for (const [name, trial] of trials) {
    it(`of ${name} is recovered from`, async () => {
      const { points, inRecovery } = await tryDeaths(await trial(), every, picker('deaths', 4));
      counts.push(`${name}: ${points} deaths, ${inRecovery} more in the recovery, all recovered`);
    }).timeout(600_000);
  }
});
