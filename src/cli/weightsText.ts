import type { WeightReport } from '../core/backbone/weights/applyWeights';

const MAX_LISTED = 8;

/** Where a model's weights came from, a line for each thing that a person should know. */
export function weightLines({ loaded, unused, prefix, adapted }: WeightReport): string[] {
  if (loaded.length === 0) return ['Weights: drawn at random, no trained ones were given'];
  return [
    `Weights: ${loaded.length} tensors loaded`,
    ...(adapted === null ? [] : [`Summed or repeated for other channels of the input: ${adapted}`]),
    ...(prefix === '' ? [] : [`Prefix removed from their names: ${prefix}`]),
    ...(unused.length === 0 ? [] : [`Left over: ${listed(unused)}`]),
  ];
}

/** What a person has to know of a model with trained weights: a head that was drawn must be trained. */
export function weightWarnings({ loaded, initialised }: WeightReport): string[] {
  if (loaded.length === 0 || initialised.length === 0) return [];
  return [`drawn at random, not trained: ${listed(initialised)}`];
}

function listed(names: readonly string[]): string {
  const more = names.length - MAX_LISTED;
  const shown = names.slice(0, MAX_LISTED).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
