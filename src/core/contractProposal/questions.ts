import type { HeadShapes } from '../metrics/parseMetric';
import type { ContractProposal } from './claims';

/** What is asked of a person before a model can be registered. */
export type ContractQuestion =
  /** Which head of the evaluation policy an output answers; the likeliest first. */
  | { readonly kind: 'head'; readonly output: string; readonly heads: readonly string[] }
  | { readonly kind: 'size' }
  | { readonly kind: 'normalization' }
  /** The names of an output's classes, in their order. */
  | { readonly kind: 'classes'; readonly output: string; readonly count: number | null };

/**
 * The questions that a proposal leaves open, in the order in which an answer helps with the next: the
 * presets depend on the size, and the classes belong to a head.
 * @param policy the heads that the evaluation policy names, where there is one
 */
export function contractQuestions(
  proposal: ContractProposal,
  policy: HeadShapes = {},
): readonly ContractQuestion[] {
  const { open, outputs } = proposal;
  const kinds = open.map(({ kind }) => kind);
  const classes = open.flatMap((question): ContractQuestion[] => {
    if (question.kind !== 'classes') return [];
    const output = outputs[question.head]?.name ?? question.head;
    return [{ kind: 'classes', output, count: question.count }];
  });
  return [
    ...headQuestions(proposal, policy),
    ...(kinds.includes('size') ? [{ kind: 'size' } as const] : []),
    ...(kinds.includes('normalization') ? [{ kind: 'normalization' } as const] : []),
    ...classes,
  ];
}

/** Of each output whose head the policy does not have: those that no other output answers. */
function headQuestions(
  { outputs, tasks }: ContractProposal,
  policy: HeadShapes,
): readonly ContractQuestion[] {
  const known = Object.keys(outputs).filter((head) => Object.hasOwn(policy, head));
  const free = Object.keys(policy).filter((head) => !known.includes(head));
  return Object.entries(outputs).flatMap(([head, { name }]): ContractQuestion[] => {
    if (known.includes(head) || free.length === 0) return [];
    const fits = (one: string) => policy[one]?.task === tasks[head];
    const likeliest = [...free.filter(fits), ...free.filter((one) => !fits(one))];
    return [{ kind: 'head', output: name, heads: likeliest }];
  });
}
