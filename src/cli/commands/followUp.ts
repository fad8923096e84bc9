import { timeText } from '../../core/shared/text/timeText';
import type { Command } from 'commander';
import type { FollowUp } from '../../core/registry/format/types';
import { declare, type Runner } from '../command';
import { formatTable } from '../table';

/** `follow-up list|close`: what a rollback left to investigate or fix. */
export function declareFollowUpCommands(program: Command, run: Runner): void {
  const followUp = program.command('follow-up').description('what rollbacks left to be done');
  declare(followUp, 'list', 'the open ones').action((_options, command: Command) =>
    run(command.optsWithGlobals(), async (context) => {
      const { open_follow_ups } = await (await context.open()).registry.status();
      const text =
        open_follow_ups.length === 0 ? 'Nothing is open.' : formatTable(open_follow_ups.map(row));
      return { json: { open_follow_ups }, text };
    }),
  );
  declare(followUp, 'close <operation>', 'mark one as done; the log keeps it')
    .requiredOption('--note <text>', 'what was found or fixed')
    .action((operation: string, options: { note: string }, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { registry } = await context.open();
        const closed = await registry.closeFollowUp(operation, options.note);
        return { json: closed, text: `Closed: ${closed.action} ${closed.version}.` };
      }),
    );
}

function row(follow: FollowUp): string[] {
  return [
    follow.operation,
    follow.priority,
    follow.action,
    follow.version,
    timeText(follow.opened_at),
  ];
}
