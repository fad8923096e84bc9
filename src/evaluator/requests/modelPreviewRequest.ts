import { fitToCell } from '../../core/augmentation/contactSheet';
import type { LabelledBox } from '../../core/augmentation/trainingSample';
import { checkContractAgainstGraph } from '../../core/evaluation/contract/checks';
import { bestAnswers } from '../../core/evaluation/heads/bestAnswers';
import type { HeadAnswer } from '../../core/evaluation/heads/bestAnswers';
import { createAccumulator } from '../../core/evaluation/heads/createAccumulator';
import type { ModelPreview } from '../../core/evaluation/ports/modelPreview';
import { placeImage } from '../../core/images/geometry';
import type { Extent } from '../../core/images/geometry';
import type { InputContract } from '../../core/images/inputContract';
import type { PixelImage } from '../../core/images/pixelImage';
import { fedRange, restoreImage } from '../../core/images/restoreImage';
import { basename } from '../../core/shared/files/paths';
import { defaultThreads } from '../runtime/environment';
import { ModelSession } from '../runtime/modelSession';
import type { RequestOf } from '../protocol/requests';
import { previewSample } from './previewSample';
import type { FedSample } from './previewSample';
import type { ServeContext } from './serveContext';

/** Runs a model on one image and gives back what it was fed, as a picture, with its answers. */
export async function serveModelPreview(
  request: RequestOf<'modelPreview'>,
  context: ServeContext,
): Promise<ModelPreview> {
  const { file, contract, heads } = request;
  context.reporter.phase('loading', file);
  const options = { threads: defaultThreads, spinning: false };
  const session = await ModelSession.load(await context.runtime(), file, options);
  checkContractAgainstGraph(contract, session.graph, heads, basename(file));
  const fed = await previewSample(request, context);
  context.reporter.phase('running', fed.sample.id);
  const answers = await answerHeads(session, request, fed);
  const image = restoreImage(fed.tensor, contract.input);
  const boxes = boxesOf(answers, contract.input, fed.extent);
  const { width, height } = image;
  const png = await toPng(fitToCell({ image, boxes }, image), context);
  return { sample: fed.sample.id, width, height, png, fed: fedRange(fed.tensor), answers };
}

async function answerHeads(
  session: ModelSession,
  { file, contract, heads }: RequestOf<'modelPreview'>,
  { sample, tensor, extent }: FedSample,
): Promise<Readonly<Record<string, HeadAnswer>>> {
  const read = Object.entries(heads).flatMap(([head, policy]) => {
    const output = contract.outputs[head]?.name;
    return output === undefined ? [] : [{ head, policy, output }];
  });
  const names = [...new Set(read.map(({ output }) => output))];
  const given = await session.run(contract.input, tensor, names);
  const answers = read.flatMap(({ head, policy, output }) => {
    const values = given[output];
    if (!values) return [];
    const reader = createAccumulator({ head, policy, contract, model: basename(file) });
    const answer = reader.add(sample, values, extent, given);
    return [[head, bestAnswers(answer, contract.classes[head])] as const];
  });
  return Object.fromEntries(answers);
}

/** Detections in pixels of the input. */
function boxesOf(
  answers: ModelPreview['answers'],
  input: InputContract,
  extent: Extent | undefined,
): readonly LabelledBox[] {
  if (!extent) return [];
  const { resized, left, top } = placeImage(extent, input);
  const [x, y] = [resized.width / extent.width, resized.height / extent.height];
  return Object.values(answers).flatMap((answer) =>
    answer.task !== 'detection'
      ? []
      : answer.best.map(({ box: [x1, y1, x2, y2] }) => ({
          ...{ left: x1 * x + left, right: x2 * x + left },
          ...{ top: y1 * y + top, bottom: y2 * y + top },
          label: 0,
        })),
  );
}

async function toPng(image: PixelImage, context: ServeContext): Promise<string> {
  const { data, width, height, channels } = image;
  const sharp = await context.sharp();
  const bytes = await sharp(data, { raw: { width, height, channels } }).png().toBuffer();
  return bytes.toString('base64');
}
