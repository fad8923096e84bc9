import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { DatasetPlan } from '../../core/app/evaluationData';
import type { DatasetQuery } from '../../core/app/findDataset';
import type { Workspace } from '../../core/app/workspace';
import { policySkeleton } from '../../core/evaluation/policy/policySkeleton';
import { UserError } from '../../core/shared/errors/errors';
import { relative } from '../../core/shared/files/paths';
import { toCorePath } from '../../node/nodeFileSystem';
import { declare, type Runner } from '../command';
import type { CommandContext } from '../context';
import type { Outcome } from '../outcome';
import { datasetJson, datasetText, describeChange } from './datasetText';

interface DatasetFlags {
  readonly model?: string;
  readonly column?: readonly string[];
  readonly split?: string;
  readonly images?: string;
}

/** `dataset use` and `dataset show`: which data models are evaluated on, and what it holds. */
export function declareDatasetCommands(program: Command, run: Runner): void {
  const parent = program.command('dataset').description('the data that models are evaluated on');
  withOptions(
    declare(parent, 'use <path>', 'evaluate on this data: writes config/evaluation.jsonc'),
  )
    .addHelpText(
      'after',
      `\nPATH is a folder with one folder of images for each class, a table, data.yaml, annotations of\nCOCO, or arrays (.npz). The least that the file needs, written by hand:\n  ${policySkeleton}`,
    )
    .action((path: string, flags: DatasetFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) =>
        useDataset(context, await context.open(), datasetQuery(path, flags)),
      ),
    );
  withOptions(
    declare(parent, 'show [path]', 'samples, classes and what does not fit the model'),
  ).action((path: string | undefined, flags: DatasetFlags, command: Command) =>
    run(command.optsWithGlobals(), async (context) => {
      const { datasets } = await context.open();
      const found =
        path === undefined
          ? await datasets.current(flags.model)
          : await datasets.find(datasetQuery(path, flags));
      return { json: datasetJson(found), text: datasetText(found) };
    }),
  );
}

function withOptions(command: Command): Command {
  return command
    .option(
      '--model <version>',
      'the model that it has to fit (default: champion, else challenger)',
    )
    .option(
      '--column <head=column>',
      'the column of a head’s labels; may be repeated',
      (value: string, before: readonly string[] = []) => [...before, value],
    )
    .option('--split <name>', 'val, test or train, where there are several')
    .option('--images <dir>', 'folder that the paths of a table or of COCO start at');
}

/** @param path as the user wrote it, relative to the working directory */
export function datasetQuery(
  path: string,
  { model, column = [], split, images }: DatasetFlags = {},
): DatasetQuery {
  return {
    path: toCorePath(resolve(path)),
    ...(model !== undefined && { model }),
    ...(split !== undefined && { split }),
    ...(images !== undefined && { images: toCorePath(resolve(images)) }),
    ...(column.length > 0 && { columns: Object.fromEntries(column.map(columnOf)) }),
  };
}

function columnOf(text: string): readonly [head: string, column: string] {
  const at = text.indexOf('=');
  if (at > 0 && at < text.length - 1) return [text.slice(0, at), text.slice(at + 1)];
  throw new UserError(`--column takes HEAD=COLUMN, not "${text}".`, 'Correct it.', {
    kind: 'usage',
  });
}

/** Shows what was found, asks before a file that is there is changed, and writes. */
export async function useDataset(
  context: CommandContext,
  { root, datasets }: Pick<Workspace, 'root' | 'datasets'>,
  query: DatasetQuery,
): Promise<Outcome> {
  const plan = await datasets.plan(query);
  const file = relative(root, plan.file);
  const text = datasetText(plan);
  const isChange = plan.before !== null && plan.changes.length > 0;
  if (isChange)
    await context.confirm(`Change ${file}?`, [...text.split('\n'), ...describeChange(plan)]);
  const isWritten = plan.before !== plan.after;
  if (isWritten) await datasets.write(plan);
  return {
    json: { ...datasetJson(plan), file, written: isWritten },
    text: [text, ...describeChange(plan), written(plan, file), nextStep(plan)].join('\n'),
  };
}

function written({ before, after }: DatasetPlan, file: string): string {
  if (before === null) return `Written: ${file}`;
  return before === after ? `${file} says so already.` : `Changed: ${file}`;
}

function nextStep({ description, model }: DatasetPlan): string {
  if (description.misfits.length > 0)
    return 'Mend what does not fit, then run `backbone dataset show` again.';
  if (!model) return 'Next: `backbone register MODEL.onnx`.';
  return `Next: \`backbone evaluate ${model.version}\`.`;
}
