import { availableParallelism } from 'node:os';
import '../../test/support/standInForVscode';
import '../../test/support/pythonText';
import { filesBelow, runMocha } from '../../test/support/runMocha';
import type { MochaSettings } from '../../test/support/runMocha';
import { writeTally } from '../../test/support/tally';
import { exitOnSignals } from '../system/exitOnSignals';
import { prepare } from './prepare';

/** Time-outs are for tests that hang, not for machines that are slow. */
const timeouts: Record<string, number> = {
  unit: 60_000,
  child: 120_000,
  crash: 600_000,
  numeric: 600_000,
  interop: 1_800_000,
  tooling: 600_000,
  e2e: 300_000,
};

/** Tiers that open VS Code: the README's `npm start` does. */
const onRealVSCode = ['tooling', 'e2e'];

/** Its files know nothing of one another, so that as many run at once as there are processors. */
const besideOneAnother: Partial<MochaSettings> = {
  parallel: true,
  jobs: Math.max(2, availableParallelism()),
  require: ['./test/support/standInForVscode.ts', './test/support/pythonText.ts'],
  reporter: 'dot',
};

/**
 * Runs one tier in this process: `mochaTier.ts TIER [PART-OF-A-FILE-NAME] [--bail]`. Its tally goes
 * to the file that `BACKBONE_TALLY` names. With `--bail` the first failure ends it.
 */
async function main(args: readonly string[]): Promise<void> {
  const [tier = 'unit', part = ''] = args.filter((arg) => arg !== '--bail');
  const bail = args.includes('--bail');
  exitOnSignals();
  if (onRealVSCode.includes(tier)) await prepare();
  const files = filesBelow(`test/${tier}`, '.test.ts').filter((file) => file.includes(part));
  const timeout = timeouts[tier] ?? 60_000;
  const more = tier === 'unit' ? besideOneAnother : {};
  const tally = await runMocha(files, { timeout, bail, ...more });
  if (process.env.BACKBONE_TALLY) writeTally(process.env.BACKBONE_TALLY, tally);
  // Whatever a test left running does not keep the tier from ending.
  process.exit(tally.failed > 0 ? 1 : 0);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
