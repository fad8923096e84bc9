import { writeFile } from 'node:fs/promises';
import type { PreviewOptions } from '../../core/app/previewModel';
import type { Workspace } from '../../core/app/workspace';
import type { HeadAnswer } from '../../core/evaluation/heads/bestAnswers';
import type { ModelPreview } from '../../core/evaluation/ports/modelPreview';
import { UserError } from '../../core/shared/errors/errors';
import type { CommandContext } from '../context';
import type { CompletedContract } from './proposedContract';

interface PreviewRequest {
  /** Path of an image; absent: a sample of the data set. */
  readonly sample?: string;
  /** Where the image goes as the model is fed it. */
  readonly preview?: string;
}

/** What the result says of a preview. */
export type PreviewReport = Omit<ModelPreview, 'png'>;

/**
 * Runs a model on one image and prints its best answers. At a terminal it is asked whether they look
 * right; elsewhere an image is looked at only where one was asked for.
 * @returns undefined where nothing was run
 * @throws UserError when the answer is no, or the image that was asked for can't be shown
 */
export async function previewed(
  context: CommandContext,
  workspace: Pick<Workspace, 'previewModel'>,
  model: CompletedContract,
  { sample, preview: output }: PreviewRequest,
): Promise<PreviewReport | undefined> {
  const isWanted = sample !== undefined || output !== undefined;
  const asks = context.services.console.in.isTTY === true && context.options.yes !== true;
  if (!isWanted && !asks) return undefined;
  const shown = await run(context, workspace, model, sample, isWanted);
  if (!shown) return undefined;
  const { png, ...report } = shown;
  if (output !== undefined) await writePicture(output, png);
  for (const line of describe(report)) context.say(line);
  if (asks) await context.confirm('Does this look right?', []);
  return report;
}

/** An image that nobody asked for doesn't keep a model from being registered. */
async function run(
  context: CommandContext,
  workspace: Pick<Workspace, 'previewModel'>,
  model: CompletedContract,
  image: string | undefined,
  isWanted: boolean,
): Promise<ModelPreview | undefined> {
  const options: PreviewOptions = image === undefined ? {} : { image };
  try {
    const shown = await context.watch('Running the model on one image', (progressOptions) =>
      workspace.previewModel(model, { ...options, ...progressOptions }),
    );
    if (shown || !isWanted) return shown;
  } catch (error) {
    if (!(error instanceof UserError) || isWanted || error.kind === 'cancelled') throw error;
    context.say(`The model could not be run on a sample: ${error.message}. ${error.remedy.text}`);
    await context.confirm('Register it nevertheless?', []);
    return undefined;
  }
  throw new UserError(
    'There is no image to show: no evaluation policy names a data set',
    'Name an image with --sample FILE, or choose data with `backbone dataset use PATH`.',
  );
}

async function writePicture(path: string, png: string): Promise<void> {
  try {
    await writeFile(path, Buffer.from(png, 'base64'));
  } catch (error) {
    const { message } = error instanceof Error ? error : new Error(String(error));
    throw new UserError(`${path} cannot be written: ${message}`, 'Choose another path.');
  }
}

function describe({ sample, width, height, fed, answers }: PreviewReport): readonly string[] {
  const range = [fed.min, fed.mean, fed.max].map((value) => value.toPrecision(3));
  const [min, mean, max] = range;
  return [
    `${sample}, fed at ${height}×${width} with values from ${min} to ${max}, on average ${mean}:`,
    ...Object.entries(answers).flatMap(([head, answer]) => describeHead(head, answer)),
  ];
}

function describeHead(head: string, answer: HeadAnswer): readonly string[] {
  if (answer.task === 'regression') {
    const label = answer.truth === undefined ? '' : ` (labelled ${answer.truth})`;
    return [`  ${head}  ${answer.value.toPrecision(4)}${label}`];
  }
  const rows = answer.best.map(({ name, probability }) => {
    return `  ${(probability * 100).toFixed(1).padStart(6)} %  ${name}`;
  });
  const none = rows.length === 0 ? ['  nothing found'] : rows;
  return [`  ${head}${labelled(answer)}`, ...none];
}

function labelled(answer: Exclude<HeadAnswer, { task: 'regression' }>): string {
  if (answer.task !== 'detection')
    return answer.truth === undefined ? '' : ` (labelled ${answer.truth})`;
  return answer.truth === 0 ? '' : ` (labelled boxes: ${answer.truth})`;
}
