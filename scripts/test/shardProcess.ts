import '../../test/support/standInForVscode';
import '../../test/support/pythonText';
import { runMocha } from '../../test/support/runMocha';
import { endSharedHost, shareHost } from '../../test/support/studio/studioHost';
import { exitOnSignals } from '../system/exitOnSignals';
import type { ShardRequest } from './shard';

/**
 * Runs files of tests one after another for anyone who started this process. They share one VS Code
 * server and one browser, where they want nothing special; folder, settings and what VS Code keeps in
 * the browser are each file's own.
 */
function main(): void {
  exitOnSignals();
  shareHost();
  process.on('message', ({ file, timeout, bail }: ShardRequest) => {
    void runMocha([file], { timeout, bail }).then((tally) => process.send?.(tally), endBadly);
  });
  process.once('disconnect', () => {
    endSharedHost().then(() => process.exit(0), endBadly);
  });
}

function endBadly(error: unknown): void {
  console.error(error);
  process.exit(1);
}

main();
