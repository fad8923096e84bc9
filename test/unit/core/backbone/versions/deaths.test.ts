import { backboneTrials } from '../../../../support/backboneTrials';
import { tryDeaths } from '../../../../support/crashSuite';

/** Everything that may die, deaths in the recovery and losses of power are tried in `test/crash`. */
const quick = ['a commit'];

describe('backbones after a death at any step', () => {
  for (const [name, trial] of backboneTrials) {
    if (!quick.includes(name)) continue;
    it(`of ${name}`, async () => {
      await tryDeaths(await trial(), Infinity);
    });
  }
});
