import { Command, CommanderError } from 'commander';
import type { Services } from './context';
import { withGlobalOptions, type Runner } from './command';
import { declareAnnotateCommands } from './commands/annotate';
import { declareAutotestCommand } from './commands/autotest';
import { declareBenchCommand } from './commands/bench';
import { declareBuildCommand } from './commands/build';
import { declareChangeCommands } from './commands/change';
import { declareConfigCommands } from './commands/config';
import { declareContractCommands } from './commands/contract';
import { declareBisectCommand, declareCompareCommand } from './commands/compare';
import { declareDatasetCommands } from './commands/dataset';
import { declareConvertCommand } from './commands/convert';
import { declareEvaluateCommands } from './commands/evaluate';
import { declareEventsCommands } from './commands/events';
import { declareExportCommands } from './commands/export';
import { declareFollowUpCommands } from './commands/followUp';
import { declareInitCommand } from './commands/init';
import { declareInspectCommand } from './commands/inspect';
import { declareIntegrityCommands } from './commands/integrity';
import { declareReadCommands } from './commands/read';
import { declarePreviewCommand } from './commands/preview';
import { declareRegisterCommand } from './commands/register';
import { declareShowCommand } from './commands/show';
import { exitStatus } from './outcome';
import { runCommand } from './run';
import type { CommandLineServices } from './services';

/**
 * Parses one command line and runs it.
 * @param args without the interpreter and the script
 * @returns the exit status
 */
export async function runProgram(
  services: CommandLineServices,
  args: readonly string[],
  version: string,
): Promise<number> {
  let status: number = exitStatus.done;
  const run: Runner<CommandLineServices> = async (options, handler) => {
    status = await runCommand(services, options, handler);
  };
  const program = createProgram(services, run, version);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitStatus.done : exitStatus.usage;
  }
  return status;
}

function createProgram(
  services: Services,
  run: Runner<CommandLineServices>,
  version: string,
): Command {
  return declareProgram(run, (program) =>
    program
      .version(version, '-V, --version')
      .enablePositionalOptions()
      .showSuggestionAfterError()
      .configureOutput({
        writeOut: (text) => void services.console.out.write(text),
        writeErr: (text) => void services.console.err.write(text),
      })
      .exitOverride(),
  );
}

/**
 * Every command with its arguments and options.
 * @param configure sets what commands inherit when they are declared
 */
export function declareProgram(
  run: Runner<CommandLineServices>,
  configure: (program: Command) => Command = (program) => program,
): Command {
  const program = configure(
    withGlobalOptions(new Command('backbone')).description(
      'Champion, challenger and archive of models as plain files.',
    ),
  );
  declareInitCommand(program, run);
  declareReadCommands(program, run);
  declareShowCommand(program, run);
  declareRegisterCommand(program, run);
  declareEvaluateCommands(program, run);
  declareCompareCommand(program, run);
  declareBisectCommand(program, run);
  declareChangeCommands(program, run);
  declareAnnotateCommands(program, run);
  declareEventsCommands(program, run);
  declareFollowUpCommands(program, run);
  declareIntegrityCommands(program, run);
  declareContractCommands(program, run);
  declareInspectCommand(program, run);
  declareAutotestCommand(program, run);
  declareBuildCommand(program, run);
  declareConvertCommand(program, run);
  declareBenchCommand(program, run);
  declareConfigCommands(program, run);
  declareDatasetCommands(program, run);
  declareExportCommands(program, run);
  declarePreviewCommand(program, run);
  return program;
}
