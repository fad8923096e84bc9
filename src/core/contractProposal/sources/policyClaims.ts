import type { HeadPolicy } from '../../metrics/headPolicy';
import type { Claims } from '../claims';

/**
 * The name that the evaluation policy gives the only head of a model, where it has only one, too, and
 * both are of one task.
 * @param own what the graph tells
 */
export function policyClaims(
  heads: Readonly<Record<string, HeadPolicy>>,
  { outputs = {}, tasks = {} }: Claims,
): Claims | undefined {
  const [wanted, ...otherHeads] = Object.entries(heads);
  const [own, ...otherOutputs] = Object.entries(outputs);
  if (!wanted || !own || otherHeads.length > 0 || otherOutputs.length > 0) return undefined;
  const [head, { task }] = wanted;
  if (tasks[own[0]] !== task) return undefined;
  return {
    source: 'config/evaluation.jsonc',
    outputs: { [head]: own[1] },
    tasks: { [head]: task },
  };
}
