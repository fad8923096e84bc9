import { timeText } from '../../core/shared/text/timeText';
import type { Command } from 'commander';
import { Option } from 'commander';
import { UserError } from '../../core/shared/errors/errors';
import type {
  ChangePlan,
  ChangeResult,
  RollbackCandidate,
} from '../../core/registry/modelRegistry';
import type { RollbackSituation } from '../../core/registry/format/types';
import { declare, type Runner } from '../command';
import type { CommandContext } from '../context';
import { arrow } from '../format';
import type { Outcome } from '../outcome';
import { formatMetrics, formatTable } from '../table';
import { localized } from '../../core/shared/text/sentence';
import type { Value } from '../../core/shared/text/sentence';

const situations: RollbackSituation[] = [
  'false_positives',
  'accuracy_drop',
  'model_bug',
  'user_request',
];

const weighing = 'Comparing challenger and champion';

/** `promote`, `reject` and `rollback`: what changes the champion or drops a challenger. */
export function declareChangeCommands(program: Command, run: Runner): void {
  declare(program, 'promote', 'make the challenger the champion')
    .option('--force', 'override gates and verdict; needs --reason')
    .option('--reason <text>', 'kept in the log and in the archive')
    .action((options: { force?: boolean; reason?: string }, command: Command) =>
      run(command.optsWithGlobals(), (context) => promote(context, options)),
    );
  declare(program, 'reject', 'archive the challenger as rejected')
    .requiredOption('--reason <text>', 'why; kept in the log and in the archive')
    .action((options: { reason: string }, command: Command) =>
      run(command.optsWithGlobals(), (context) => reject(context, options.reason)),
    );
  declare(program, 'rollback', 'put an archived version back into production')
    .option('--version <version>', 'a full version, or a range such as 1.0.x')
    .option('--reason <text>', 'kept in the log and in the archive')
    .addOption(new Option('--situation <situation>', 'why it is needed').choices(situations))
    .option('--list', 'only show what can be rolled back to')
    .option('--check', 'the same, and load every version')
    .action((options: RollbackOptions, command: Command) =>
      run(command.optsWithGlobals(), (context) =>
        options.list || options.check
          ? listCandidates(context, options.check === true)
          : rollback(context, options),
      ),
    );
}

interface RollbackOptions {
  readonly version?: string;
  readonly reason?: string;
  readonly situation?: RollbackSituation;
  readonly list?: boolean;
  readonly check?: boolean;
}

async function promote(
  context: CommandContext,
  { force, reason }: { force?: boolean; reason?: string },
): Promise<Outcome> {
  if (force && !reason?.trim()) {
    throw new UserError('--force needs a reason.', 'Add --reason "TEXT".', { kind: 'usage' });
  }
  const { registry } = await context.open();
  const plan = await context.watch(weighing, (progressOptions) =>
    registry.planPromote(progressOptions),
  );
  if (!force) assertAllowed(plan);
  const forced = plan.refusals.map((refusal) => `Overridden: ${localized(refusal)}`);
  await context.confirm(`Promote ${plan.to}${replaced(plan)}?`, [
    ...plan.consequences,
    ...(force ? forced : []),
  ]);
  const input = { force, reason, ...consent(context, plan) };
  const result = await context.watch('Promoting', (progressOptions) =>
    registry.promote(input, progressOptions),
  );
  return changed('Promoted', result);
}

function replaced(plan: ChangePlan): string {
  return plan.from === null ? '' : ` in place of ${plan.from}`;
}

function assertAllowed(plan: ChangePlan): void {
  if (plan.refusals.length === 0) return;
  throw new UserError(`${plan.to} is not promoted: ${localized(plan.refusals)}`, remedyOf(plan), {
    kind: 'refused',
  });
}

function remedyOf({ refusals, from }: ChangePlan): string {
  const isMissing = (one: Value) =>
    typeof one === 'object' && 'code' in one && one.code === 'not_evaluated';
  const first = refusals.some(isMissing)
    ? `Run \`backbone evaluate challenger${from === null ? '' : ' champion'}\` first`
    : 'Fix that';
  return `${first}, or override it with --force --reason TEXT.`;
}

async function reject(context: CommandContext, reason: string): Promise<Outcome> {
  context.requireConsent('Reject the challenger?');
  const { registry } = await context.open();
  const plan = await context.watch(weighing, (progressOptions) =>
    registry.planReject(progressOptions),
  );
  await context.confirm(`Reject ${plan.from}?`, plan.consequences);
  const input = { reason, ...consent(context, plan) };
  const result = await context.watch('Rejecting', (progressOptions) =>
    registry.reject(input, progressOptions),
  );
  return changed('Rejected', result);
}

async function rollback(context: CommandContext, options: RollbackOptions): Promise<Outcome> {
  const { registry } = await context.open();
  const plan = await registry.planRollback(options.version);
  await context.confirm(`Roll back from ${plan.from} to ${plan.to}?`, plan.consequences);
  const { reason, situation } = options;
  const version = plan.to ?? options.version;
  const result = await registry.rollback({ version, reason, situation, ...consent(context, plan) });
  return changed('Rolled back', result);
}

/** The confirmed state; `--yes` also stands for following a registry changed from outside. */
function consent(context: CommandContext, plan: ChangePlan) {
  return { expected: plan.token, followExternalChange: context.options.yes === true };
}

function changed(done: string, result: ChangeResult): Outcome {
  const failure = result.load_failure;
  const lines = [`${done}: ${arrow(result.from, result.to)}.`];
  if (failure) lines.push(`The new champion does not load: ${failure} Run "backbone rollback".`);
  return { json: result, text: lines.join('\n') };
}

async function listCandidates(context: CommandContext, check: boolean): Promise<Outcome> {
  const workspace = await context.open();
  const candidates = await context.watch('Loading', (progressOptions) =>
    workspace.registry.rollbackCandidates({ check, ...progressOptions }),
  );
  const heads = await workspace.heads();
  const rows = candidates.map((candidate) => [
    candidate.version,
    timeText(candidate.archived_at),
    formatMetrics(candidate.metrics, heads),
    usability(candidate, check),
  ]);
  const text = rows.length === 0 ? 'No version to roll back to.' : formatTable(rows);
  return { json: { candidates }, text };
}

function usability(candidate: RollbackCandidate, checked: boolean): string {
  const usable = checked ? 'loads' : 'as registered';
  return candidate.loadable ? usable : `unusable: ${candidate.detail ?? 'unknown'}`;
}
