import type { Command } from 'commander';
import { declare, type Runner } from '../command';
import type { CommandLineServices } from '../services';
import { localized } from '../../core/shared/text/sentence';

/** `init`: an empty registry, the adoption of an existing tree, or the sample pipeline. */
export function declareInitCommand(program: Command, run: Runner<CommandLineServices>): void {
  declare(program, 'init [dir]', 'create a registry, or adopt the models that lie there')
    .option('--sample', 'lay the sample pipeline there')
    .action((directory: string | undefined, options: { sample?: boolean }, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const target = directory ?? context.options.root ?? '.';
        const result = await context.services.init(target, {
          sample: options.sample === true,
          confirmAdoption: (consequences) =>
            context.confirm('Adopt the models that lie here?', consequences),
        });
        const adopted = result.adopted.map(localized);
        const lines = adopted.map((done) => `Adopted ${done}.`);
        return {
          json: { ...result, adopted },
          text: [`Registry at ${result.root}.`, ...lines].join('\n'),
        };
      }),
    );
}
