import * as l10n from '@vscode/l10n';
import type { InputContract } from '../../images/inputContract';
import type { TensorInfo } from '../ports/modelProbe';

type Shape = TensorInfo['shape'];

/** The shape of one image's tensor, the batch dimension first. */
export function inputShape(input: InputContract): readonly [number, number, number, number] {
  const [height, width] = input.size;
  const channels = input.color === 'GRAY' ? 1 : 3;
  return input.layout === 'NCHW' ? [1, channels, height, width] : [1, height, width, channels];
}

/**
 * How many images a graph takes at a time, whatever is fed.
 * @param shape of its input
 */
export function fixedBatch(shape: Shape = []): number {
  const [first] = shape;
  return !isSingle(shape) && typeof first === 'number' && first > 1 ? first : 1;
}

/**
 * The shape of the tensor that a graph is fed.
 * @param shape of its input; one image without a batch where it has three dimensions, as detectors of
 *   torchvision are exported
 */
export function fedShape(input: InputContract, shape: Shape = []): readonly number[] {
  const [, ...image] = inputShape(input);
  return isSingle(shape) ? image : [fixedBatch(shape), ...image];
}

function isSingle(shape: Shape): boolean {
  return shape.length === 3;
}

/** In what a contract's input is not of a graph's shape; undefined where it is. */
export function shapeMisfit(input: InputContract, shape: Shape): string | undefined {
  if (shape.length === 0 || fits(shape, input)) return undefined;
  const layout = input.layout === 'NCHW' ? 'NHWC' : 'NCHW';
  const hint = fits(shape, { ...input, layout })
    ? ` ${l10n.t('(it fits the layout {0})', layout)}`
    : '';
  return l10n.t(
    'takes [{0}], but the contract feeds [{1}]{2}',
    shape.join(', '),
    inputShape(input).join(', '),
    hint,
  );
}

function fits(shape: Shape, input: InputContract): boolean {
  const fed = fedShape(input, shape);
  return (
    shape.length === fed.length &&
    shape.every((dim, index) => typeof dim === 'string' || dim === fed[index])
  );
}
