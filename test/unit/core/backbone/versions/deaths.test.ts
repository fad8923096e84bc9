import { backboneTrials } from '../../../../support/backboneTrials';
import { tryDeaths } from '../../../../support/crashSuite';
import { chooser, today } from '../../../../support/sampling';

/** Everything that may die is tried in `test/crash`: here a third of the deaths each day. */
const quick = ['a commit'];

describe('backbones after a death at any step', () => {
  for (const [name, trial] of backboneTrials) {
    if (!quick.includes(name)) continue;
    it(`of ${name}`, async () => {
      await tryDeaths(await trial(), Infinity, chooser(3, today()));
    });
  }
});
