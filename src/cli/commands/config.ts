import type { Command } from 'commander';
import type { ConfigProblem } from '../../core/backbone/config/config';
import { declare, type Runner } from '../command';
import { exitStatus } from '../outcome';
import type { CommandLineServices } from '../services';
import { declareNewConfig } from './configNew';
import { declareVersionCommands } from './configVersions';

/** `config`: what is edited in `config/backbones`, and its versions. */
export function declareConfigCommands(program: Command, run: Runner<CommandLineServices>): void {
  const parent = program.command('config').description("backbones' configurations and versions");
  declareNewConfig(parent, run);
  declare(parent, 'validate <config>', 'what is wrong with a configuration, and where').action(
    (config: string, _flags, command: Command) =>
      run(command.optsWithGlobals(), async ({ services, options }) => {
        const file = await services.findConfig(config, options.root);
        const backbones = await services.openBackbones(options.root, file);
        const { valid, problems } = await backbones.validate({ file });
        const lines = problems.map((problem) => formatProblem(config, problem));
        return {
          json: { valid, problems: problems.map(place) },
          text: [...lines, valid ? 'The configuration is valid.' : ''].join('\n').trimEnd(),
          exitStatus: valid ? exitStatus.done : exitStatus.input,
        };
      }),
  );
  declareVersionCommands(parent, run);
}

function place({ path, line, column, severity, message }: ConfigProblem) {
  return { path, line, column, severity, message };
}

function formatProblem(file: string, { line, column, severity, message }: ConfigProblem): string {
  return `${file}:${line}:${column}: ${severity}: ${message}`;
}
