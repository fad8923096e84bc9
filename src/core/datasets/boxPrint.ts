import type { TruthBox } from './dataset';
import { hash53 } from './hash53';

/**
 * A number that tells an image's labelled boxes from others, whatever their order: a hash of 53
 * bits over classes, places and crowds as the data set writes them. It finds edits, and is no proof
 * against somebody who forges one: the fingerprint of the data set is.
 */
export function boxPrint(boxes: readonly TruthBox[]): number {
  const texts = boxes.map(({ class: name, box, crowd = false, relative = false }) =>
    JSON.stringify([name, box, crowd, relative]),
  );
  return hash53(texts.sort().join('\n'));
}
