import { tryFailures } from '../support/crashSuite';
import { picker } from '../support/sampling';
import { trials } from '../support/registryTrials';

describe('a call that fails at any step', () => {
  for (const [name, trial] of trials)
    for (const code of ['ENOSPC', 'EIO', 'EACCES', 'EROFS', 'EMFILE'] as const) {
      it(`of ${name} (${code}) is told, and breaks nothing`, async () => {
        await tryFailures(await trial(), code, picker('failing calls', 10));
      }).timeout(600_000);
    }
});
