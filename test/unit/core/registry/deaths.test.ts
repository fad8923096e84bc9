import { tryDeaths } from '../../../support/crashSuite';
import { chooser, today } from '../../../support/sampling';
import { trials } from '../../../support/registryTrials';

/** All commands and deaths, those in the recovery too, are tried in `test/crash`: here a third each day. */
const quick = ['promote', 'conversion of a champion that is a checkpoint'];

describe('a death at any step', () => {
  for (const [name, trial] of trials) {
    if (!quick.includes(name)) continue;
    it(`of ${name} is recovered from`, async () => {
      await tryDeaths(await trial(), Infinity, chooser(3, today()));
    });
  }
});
