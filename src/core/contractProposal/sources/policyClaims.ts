import type { OutputContract } from '../../evaluation/contract/contractTypes';
import type { HeadPolicy, Task } from '../../metrics/headPolicy';
import type { Claims } from '../claims';

/**
 * What the evaluation policy says of the only head of a model, where it has only one, too: its name, and
 * that it answers several classes where the graph does not tell.
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
  const [ownHead, output] = own;
  const answer = tasks[ownHead] === task ? output : ofSeveral(task, tasks[ownHead], output);
  return (
    answer && {
      source: 'config/evaluation.jsonc',
      outputs: { [head]: answer },
      tasks: { [head]: task },
    }
  );
}

/** Raw values may be of one class or of several: a sigmoid makes them probabilities of several. */
function ofSeveral(
  wanted: Task,
  told: Task | undefined,
  output: OutputContract,
): OutputContract | undefined {
  const isRaw = told === 'classification' && output.activation === 'softmax';
  return wanted === 'multilabel' && isRaw ? { ...output, activation: 'sigmoid' } : undefined;
}
