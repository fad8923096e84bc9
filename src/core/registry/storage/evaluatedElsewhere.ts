import type { BackboneEvaluation } from './backboneEvaluations';

/** The newest evaluation of each model that `models` does not list, in the order they came in. */
export function evaluatedElsewhere(
  evaluations: readonly BackboneEvaluation[],
  models: readonly { readonly model_id: string }[],
): readonly BackboneEvaluation[] {
  const listed = new Set(models.map(({ model_id }) => model_id));
  const newest = new Map<string, BackboneEvaluation>();
  for (const one of evaluations) if (!listed.has(one.model_id)) newest.set(one.model_id, one);
  return [...newest.values()];
}
