import type { InputContract } from '../../images/inputContract';
import { pythonTuple } from './literal';

/** The usual divisor as people write it. */
export function scaleText(scale: number): string {
  return scale === 1 / 255 ? '1 / 255' : String(scale);
}

/** Height and width that an image is resized to whatever its proportions; `SIZE` is the input's. */
export function resizeSides({ size }: NonNullable<InputContract['resize']>): string {
  return size === undefined ? 'SIZE' : pythonTuple([size, size].flat().slice(0, 2));
}
