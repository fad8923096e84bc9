import type { Command } from 'commander';
import type { BuildResult } from '../../core/backbone/buildFile';
import type { ConfigProblem } from '../../core/backbone/config';
import { declare, type Runner } from '../command';
import { exitStatus } from '../outcome';
import type { CommandLineServices } from '../services';
import { formatTable } from '../table';

interface BuildFlags {
  readonly output?: string;
  /** A file, or `false` for `--no-weights`. */
  readonly weights?: string | false;
}

/** `build` and `config validate`: from a backbone's configuration to figures and a model. */
export function declareBuildCommands(program: Command, run: Runner<CommandLineServices>): void {
  declare(program, 'build <config>', 'build the model of a backbone configuration')
    .option('-o, --output <model.onnx>', 'the model to write; absent: beside the configuration')
    .option('--weights <file.safetensors>', "trained weights, under the framework's own names")
    .option('--no-weights', 'give the figures alone and write nothing')
    .action((config: string, flags: BuildFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { services } = context;
        const { output, weights } = flags;
        if (weights === false) {
          const figures = await services.build({ config, figuresOnly: true });
          return { json: figures, text: formatFigures(figures) };
        }
        const target = await services.buildTarget(config, output);
        if (target.exists) await context.confirm(`Replace ${target.path}?`, []);
        const built = await services.build({
          config,
          output: target.path,
          ...(weights === undefined ? {} : { weights }),
        });
        return { json: built, text: `${formatFigures(built)}\nWritten: ${built.path}` };
      }),
    );
  const parent = program.command('config').description("backbones' configurations");
  declare(parent, 'validate <config>', 'what is wrong with a configuration, and where').action(
    (config: string, _flags, command: Command) =>
      run(command.optsWithGlobals(), async ({ services }) => {
        const { valid, problems } = await services.validateConfig(config);
        const lines = problems.map((problem) => formatProblem(config, problem));
        return {
          json: { valid, problems: problems.map(place) },
          text: [...lines, valid ? 'The configuration is valid.' : ''].join('\n').trimEnd(),
          exitStatus: valid ? exitStatus.done : exitStatus.input,
        };
      }),
  );
}

function place({ path, line, column, severity, message }: ConfigProblem) {
  return { path, line, column, severity, message };
}

function formatProblem(file: string, { line, column, severity, message }: ConfigProblem): string {
  return `${file}:${line}:${column}: ${severity}: ${message}`;
}

function formatFigures(result: BuildResult): string {
  const count = (value: number | null) => value?.toLocaleString('en-US') ?? 'unknown';
  const rows = result.stages.map((stage) => [
    stage.name,
    stage.shape.join('×'),
    String(stage.stride),
    count(stage.parameters),
    count(stage.macs),
  ]);
  const total = ['whole', '', '', count(result.parameters), count(result.macs)];
  return formatTable(
    [['stage', 'shape', 'stride', 'parameters', 'MACs'], ...rows, total],
    [2, 3, 4],
  );
}
