import type { Command } from 'commander';
import { InvalidArgumentError, Option } from 'commander';
import type { CommandContext, GlobalOptions, Services } from './context';
import type { Outcome } from './outcome';

/** Runs a handler under the options of one call. */
export type Runner<S extends Services = Services> = (
  options: GlobalOptions,
  handler: (context: CommandContext<S>) => Promise<Outcome>,
) => Promise<void>;

/** Adds the options that every command takes, before or after the command's name. */
export function withGlobalOptions(command: Command): Command {
  return command
    .addOption(new Option('--root <dir>', 'folder that holds config/model_registry.json'))
    .addOption(new Option('--json', 'print exactly one JSON document'))
    .addOption(new Option('-y, --yes', 'confirm without being asked'))
    .addOption(
      new Option(
        '--wait <seconds>',
        'how long to wait for another process that changes the registry',
      ).argParser(seconds),
    )
    .addOption(new Option('-q, --quiet', 'print nothing but the result of --json'));
}

function seconds(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Give a number of seconds from 0.');
}

/**
 * Declares a command.
 * @param usage its name and arguments, for instance `compare <a> <b>`
 */
export function declare(parent: Command, usage: string, description: string): Command {
  return withGlobalOptions(parent.command(usage).description(description));
}
