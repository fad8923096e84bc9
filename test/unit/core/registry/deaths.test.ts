import { tryDeaths } from '../../../support/crashSuite';
import { trials } from '../../../support/registryTrials';

/** All commands, and deaths in the recovery, are tried in `test/crash`. */
const quick = ['promote', 'conversion of a champion that is a checkpoint'];

describe('a death at any step', () => {
  for (const [name, trial] of trials) {
    if (!quick.includes(name)) continue;
    it(`of ${name} is recovered from`, async () => {
      await tryDeaths(await trial(), Infinity);
    });
  }
});
