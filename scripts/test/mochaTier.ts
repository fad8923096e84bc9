import { availableParallelism } from 'node:os';
import '../../test/support/standInForVscode';
import '../../test/support/pythonText';
import { filesBelow, runMocha } from '../../test/support/runMocha';
import type { MochaSettings } from '../../test/support/runMocha';
import { today } from '../../test/support/sampling';
import { writeTally } from '../../test/support/tally';
import { exitOnSignals } from '../system/exitOnSignals';
import { fingerprintOf, hasPassedWhole, recordWholeRun, sweeps } from './sweeps';
import { timeouts } from './timeouts';

/** Its files know nothing of one another, so that as many run at once as there are processors. */
const besideOneAnother: Partial<MochaSettings> = {
  parallel: true,
  jobs: Math.max(2, availableParallelism()),
  require: ['./test/support/standInForVscode.ts', './test/support/pythonText.ts'],
  reporter: 'dot',
};

/**
 * Runs one tier in this process: `mochaTier.ts TIER [PART-OF-A-FILE-NAME]`. Its tally goes to the file
 * that `BACKBONE_TALLY` names, and `BACKBONE_SWEEPS` says what becomes of a tier that takes long:
 * `sample` where a sample is enough, `record` where everybody is to know that it has passed whole.
 */
async function main([tier = 'unit', part = '']: readonly string[]): Promise<void> {
  exitOnSignals();
  const files = filesBelow(`test/${tier}`, '.test.ts').filter((file) => file.includes(part));
  const timeout = timeouts[tier] ?? 60_000;
  const sweep = sweeps[tier];
  const more = tier === 'unit' ? besideOneAnother : { every: sweep?.every };
  const fingerprint = sweep ? await fingerprintOf(tier) : '';
  const wanted = process.env.BACKBONE_SWEEPS;
  const isSample = sweep && wanted === 'sample' && hasPassedWhole(tier, fingerprint);
  if (isSample) process.env.BACKBONE_SAMPLE ??= String(today());
  const tally = await runMocha(files, { timeout, ...more });
  if (sweep && !isSample && part === '' && tally.failed === 0 && !tally.notes) {
    recordWholeRun(tier, fingerprint, wanted === 'record' ? 'committed' : 'local');
  }
  if (process.env.BACKBONE_TALLY) writeTally(process.env.BACKBONE_TALLY, tally);
  // Whatever a test left running does not keep the tier from ending.
  process.exit(tally.failed > 0 ? 1 : 0);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
