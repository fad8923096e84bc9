import { topClasses } from './definitions/probabilityMetrics';

/**
 * Whether a class is among the highest probabilities of a sample. Of equal ones the later class counts as
 * higher, as in scikit-learn's `top_k_accuracy_score`: else a model that says the same of every class would
 * have them all on top.
 * @param values probabilities of many samples in a row
 * @param start where those of the sample begin
 * @param classes how many it has
 */
export function isInTop(
  values: ArrayLike<number>,
  label: number,
  start = 0,
  classes = values.length,
): boolean {
  const own = values[start + label]!;
  let above = 0;
  for (let i = 0; i < classes; i++) {
    const value = values[start + i]!;
    if (value > own || (value === own && i > label)) above += 1;
  }
  return above < topClasses;
}
