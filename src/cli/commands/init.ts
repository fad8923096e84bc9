import type { Command } from 'commander';
import { declare, type Runner } from '../command';
import { askText } from '../console';
import type { CommandContext } from '../context';
import type { Outcome } from '../outcome';
import type { CommandLineServices } from '../services';
import { localized } from '../../core/shared/text/sentence';
import { datasetQuery, useDataset } from './dataset';

interface InitFlags {
  readonly sample?: boolean;
  readonly data?: string;
}

/** `init`: an empty registry, the adoption of an existing tree, or the sample pipeline. */
export function declareInitCommand(program: Command, run: Runner<CommandLineServices>): void {
  declare(program, 'init [dir]', 'create a registry, or adopt the models that lie there')
    .option('--sample', 'lay the sample pipeline there')
    .option('--data <path>', 'evaluate on this data, as `dataset use` does')
    .action((directory: string | undefined, flags: InitFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const target = directory ?? context.options.root ?? '.';
        const result = await context.services.init(target, {
          sample: flags.sample === true,
          ...(flags.data !== undefined && !flags.sample && { dataset: flags.data }),
          confirmAdoption: (consequences) =>
            context.confirm('Adopt the models that lie here?', consequences),
        });
        const adopted = result.adopted.map(localized);
        const lines = adopted.map((done) => `Adopted ${done}.`);
        const data = flags.sample ? undefined : (flags.data ?? (await askForData(context)));
        const used = data === undefined ? undefined : await useData(context, result.root, data);
        return {
          json: { ...result, adopted, ...(used && { dataset: used.json }) },
          text: [`Registry at ${result.root}.`, ...lines, ...(used ? [used.text] : [])].join('\n'),
        };
      }),
    );
}

/** Asks a person at a terminal; nobody else. */
async function askForData({ services, options }: CommandContext): Promise<string | undefined> {
  if (!services.console.in.isTTY || options.yes || options.json || options.quiet) return undefined;
  const answer = await askText(
    services.console,
    'Labelled images to evaluate on (a folder, CSV, data.yaml or COCO file; Enter to choose later):',
  );
  return answer === '' ? undefined : answer;
}

async function useData(context: CommandContext, root: string, path: string): Promise<Outcome> {
  const workspace = await context.services.open(root, {});
  try {
    return await useDataset(context, workspace, datasetQuery(path));
  } finally {
    await workspace.dispose();
  }
}
