import type { Contract } from '../../evaluation/contract/contractTypes';
import type { Claims } from '../claims';

/**
 * What another model's contract tells of one that is to take its place.
 * @param source which one, for instance `champion 1.0.1`
 */
export function contractClaims({ input, outputs, classes }: Contract, source: string): Claims {
  return { source, input, ...(!input.crop && { noCrop: true }), outputs, classes, ofAnother: true };
}
