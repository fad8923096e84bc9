import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { UserError } from '../../core/shared/errors/errors';
import { declare, type Runner } from '../command';
import { parseCount } from '../format';
import type { CommandLineServices } from '../services';

interface PreviewFlags {
  readonly dataset?: string;
  readonly output?: string;
  readonly seed?: string;
  readonly count?: string;
}

/** `config preview`: sample images raw, preprocessed and augmented, as a picture. */
export function declarePreviewCommand(program: Command, run: Runner<CommandLineServices>): void {
  const parent = program.commands.find((command) => command.name() === 'config') ?? program;
  declare(parent, 'preview <config>', 'draw sample images as training would see them')
    .option(
      '--dataset <path>',
      "folder of classes, table, data.yaml or COCO file; absent: the policy's",
    )
    .option('-o, --output <sheet.png>', 'the picture to write; absent: inputs.png here')
    .option('--seed <n>', 'of the samples and the augmentations; 0 when absent')
    .option('--count <n>', 'how many samples; 6 when absent')
    .action((config: string, flags: PreviewFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { dataset, output = 'inputs.png', seed, count } = flags;
        if (existsSync(output)) await context.confirm(`Replace ${output}?`, []);
        const { root } = context.options;
        const request = {
          config,
          output,
          ...(root === undefined ? {} : { root }),
          ...(dataset === undefined ? {} : { dataset }),
          ...(seed === undefined ? {} : { seed: parseSeed(seed) }),
          ...(count === undefined ? {} : { count: parseCount(count, '--count') }),
        };
        const result = await context.watch('Preview', (progressOptions) =>
          context.services.previewInputs(request, progressOptions),
        );
        const skipped = result.skipped.map(({ id, reason }) => `Left out ${id}: it ${reason}.`);
        const columns = `A row for each of ${result.samples.length} samples: ${result.columns.join(', ')}.`;
        return { json: result, text: [`Written: ${result.path}`, columns, ...skipped].join('\n') };
      }),
    );
}

function parseSeed(text: string): number {
  const seed = Number(text);
  if (Number.isSafeInteger(seed)) return seed;
  throw new UserError(`--seed takes a whole number, not "${text}".`, 'Correct the number.', {
    kind: 'usage',
  });
}
