import type { Command } from 'commander';
import { Option } from 'commander';
import type { ExportTargetId } from '../../core/export/exportTypes';
import { exportTargets } from '../../core/export/targets';
import { declare, type Runner } from '../command';
import type { CommandLineServices } from '../services';

interface ExportFlags {
  readonly to: ExportTargetId;
  readonly out?: string;
}

/** `config export` and its short form `export`: a configuration for another tool. */
export function declareExportCommands(program: Command, run: Runner<CommandLineServices>): void {
  const config = program.commands.find((command) => command.name() === 'config');
  for (const parent of config ? [config, program] : [program]) declareExport(parent, run);
}

function declareExport(parent: Command, run: Runner<CommandLineServices>): void {
  const targets = exportTargets.map(({ id }) => id);
  declare(parent, 'export <config>', 'write a configuration as a model or a training project')
    .addOption(new Option('--to <target>', 'what it is for').choices(targets).makeOptionMandatory())
    .option('--out <dir>', 'folder to write; absent: NAME-TARGET here')
    .addHelpText('after', `\n${exportTargets.map(describe).join('\n')}`)
    .action((config: string, { to, out }: ExportFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { services, options } = context;
        const plan = await services.planExport({
          config,
          target: to,
          ...(out === undefined ? {} : { folder: out }),
          ...(options.root === undefined ? {} : { root: options.root }),
        });
        if (plan.replaces.length > 0) {
          await context.confirm(`Replace files in ${plan.folder}?`, plan.replaces);
        }
        const result = await services.writeExport(plan, { replace: true });
        const lines = [`Written: ${result.folder}`, ...result.files.map((file) => `  ${file}`)];
        return { json: result, text: lines.join('\n') };
      }),
    );
}

function describe({ id, description }: (typeof exportTargets)[number]): string {
  return `  ${id.padEnd(13)}${description}`;
}
