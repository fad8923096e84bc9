import { classCount } from '../backbone/config/config';
import type { BackboneConfig } from '../backbone/config/config';
import { headClasses } from '../backbone/config/trainingContract';

/** How many outputs each head has, in order. */
export function headSizes(config: BackboneConfig): number[] {
  return Object.values(headClasses(config)).map(classCount);
}
