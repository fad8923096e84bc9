import { backboneTrials } from '../support/backboneTrials';
import { tryDeaths, tryFailures, tryPowerLosses } from '../support/crashSuite';
import { picker } from '../support/sampling';

/** One in so many of the deaths inside a recovery is tried; a prime, so that none is always left out. */
const every = Number(process.env.CRASH_EVERY ?? 31);
const counts: string[] = [];

describe('backbones after a death at any step', () => {
  after(() => console.log(counts.join('\n')));

  for (const [name, trial] of backboneTrials) {
    it(`of ${name}`, async () => {
      const { points, inRecovery } = await tryDeaths(await trial(), every, picker('deaths', 4));
      const losses = await tryPowerLosses(await trial(), picker('losses of power', 4));
      const failures = await tryFailures(await trial(), 'ENOSPC', picker('failing calls', 4));
      counts.push(
        `${name} of a backbone: ${points} deaths, ${inRecovery} more in the recovery, ` +
          `${losses} losses of power, ${failures} full disks, all recovered`,
      );
    }).timeout(600_000);
  }
});
