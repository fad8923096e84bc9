import type { Command } from 'commander';
import type { DecisionCheck } from '../../core/comparison/promotion/checkDecision';
import type { Problem } from '../../core/registry/format/problem';
import { problemLine, problemReport } from '../problemReport';
import { declare, type Runner } from '../command';
import { exitStatus } from '../outcome';
import type { Outcome } from '../outcome';
import { localized } from '../../core/shared/text/sentence';
import type { Sentence } from '../../core/shared/text/sentence';

interface VerifyFlags {
  readonly decision?: string;
  readonly stored?: boolean;
}

/** `verify` and `doctor`: what checks and mends; they end with 4 while problems remain. */
export function declareIntegrityCommands(program: Command, run: Runner): void {
  declare(program, 'verify [version]', 'read every model file and compare its hash')
    .option('--decision <id>', 'run a promotion of the log again and say whether it still holds')
    .option('--stored', 'with --decision: compare the stored predictions and run nothing')
    .action((version: string | undefined, options: VerifyFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const workspace = await context.open();
        const { decision, stored = false } = options;
        if (decision !== undefined) {
          const check = await context.watch('Deciding again', (progressOptions) =>
            workspace.verifyDecision(decision, { ...progressOptions, stored }),
          );
          return judgeDecision(check);
        }
        const { ok, problems } = await context.watch('Verifying', (progressOptions) =>
          workspace.registry.verify(version, progressOptions),
        );
        return judge(ok, problems, []);
      }),
    );
  declare(program, 'doctor', 'look for broken invariants; --repair mends them')
    .option('--repair', 'mend what can be mended')
    .action((options: { repair?: boolean }, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const repair = options.repair === true;
        if (repair) {
          await context.confirm('Repair this registry?', [
            'An unreadable registry is set aside and restored; nothing is deleted.',
            'A champion that does not verify is rolled back to the last archived version that does.',
          ]);
        }
        const { registry } = await context.open();
        const { ok, problems, repaired } = await context.watch(
          'Looking for problems',
          (progressOptions) => registry.doctor({ repair, ...progressOptions }),
        );
        return judge(ok, problems, repaired);
      }),
    );
}

function judge(ok: boolean, problems: readonly Problem[], repaired: readonly Sentence[]): Outcome {
  const mended = repaired.map(localized);
  const lines = [
    ...mended.map((sentence) => `repaired  ${sentence}`),
    ...problems.map((problem) => `problem   ${problemLine(problem)}`),
  ];
  if (ok) lines.push('All is well.');
  return {
    json: { ok, problems: problems.map(problemReport), repaired: mended },
    text: lines.join('\n'),
    exitStatus: ok ? exitStatus.done : exitStatus.integrity,
  };
}

function outcomeOf({ holds, now }: DecisionCheck): string {
  if (now === null) return 'The decision cannot be taken again. Try --stored, which runs nothing.';
  return holds ? 'The decision still holds.' : 'The decision no longer holds.';
}

function judgeDecision(check: DecisionCheck) {
  const problems = check.differences.map((message) => ({
    code: 'decision_changed',
    message,
    remedy:
      check.now === null
        ? 'Fix that, or compare the stored predictions with --stored.'
        : 'Look at the difference with `backbone compare`.',
  }));
  const lines = check.differences.map((sentence) => `changed   ${sentence}`);
  lines.push(outcomeOf(check));
  return {
    json: { ok: check.holds, problems, repaired: [], ...check },
    text: lines.join('\n'),
    exitStatus: check.holds ? exitStatus.done : exitStatus.integrity,
  };
}
