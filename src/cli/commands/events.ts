import type { Command } from 'commander';
import { UserError } from '../../core/shared/errors/errors';
import { declare, type Runner } from '../command';
import { parseList } from '../format';
import type { Outcome } from '../outcome';
import { formatTable } from '../table';
import type { EventPool } from '../../core/registry/format/eventPool';

/** `events list|add|remove|pin`: the pool of validated events. */
export function declareEventsCommands(program: Command, run: Runner): void {
  const events = program.command('events').description('the pool of validated events');
  declare(events, 'list', 'every event with its state').action((_options, command: Command) =>
    run(command.optsWithGlobals(), async (context) =>
      show(await (await context.open()).registry.events()),
    ),
  );
  declare(events, 'add <ids...>', 'add validated events').action(
    (ids: string[], _options, command: Command) =>
      run(command.optsWithGlobals(), async (context) =>
        show(await (await context.open()).registry.addEvents(ids.flatMap(parseList))),
      ),
  );
  declare(events, 'remove <ids...>', 'remove events that no version uses').action(
    (ids: string[], _options, command: Command) =>
      run(command.optsWithGlobals(), async (context) =>
        show(await (await context.open()).registry.removeEvents(ids.flatMap(parseList))),
      ),
  );
  declare(events, 'pin <id>', 'pin an event with the answer that is expected')
    .requiredOption('--expect <answers>', 'HEAD=CLASS, separated by commas')
    .option('--must-pass', 'a challenger that answers otherwise is not promoted')
    .action((id: string, options: { expect: string; mustPass?: boolean }, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const event = { id, expect: parseAnswers(options.expect), mustPass: options.mustPass };
        return show(await (await context.open()).registry.pinEvent(event));
      }),
    );
}

function parseAnswers(text: string): Record<string, string> {
  const pairs = parseList(text).map((part) => {
    const split = part.indexOf('=');
    if (split > 0 && split < part.length - 1) return [part.slice(0, split), part.slice(split + 1)];
    throw new UserError(`--expect takes HEAD=CLASS, not "${part}".`, 'Write magnitude=Large.', {
      kind: 'usage',
    });
  });
  return Object.fromEntries(pairs);
}

function show(pool: EventPool): Outcome {
  const rows = pool.events.map((event) => [event.id, event.state, event.by ?? '']);
  const pinned = pool.pinned.map(({ id, expect, mustPass }) => {
    const answers = Object.entries(expect).map(([head, label]) => `${head}=${label}`);
    return `pinned  ${id}  ${answers.join(',')}${mustPass ? '  must pass' : ''}`;
  });
  const table = rows.length === 0 ? 'No events yet.' : formatTable(rows);
  return { json: pool, text: [table, ...pinned].join('\n') };
}
