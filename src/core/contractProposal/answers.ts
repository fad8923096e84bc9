import type { InputContract, ResizeRule } from '../images/inputContract';
import type { Activation } from '../metrics/activation';
import type { Claims, ContractProposal } from './claims';
import { presetTarget } from './likely';
import type { Normalization } from './normalization';
import { presetClaims } from './presets';

/** What a person has answered so far; the newest answer to each question. */
export interface ContractAnswers {
  /** Name of the head by name of the output that answers it. */
  readonly heads?: Readonly<Record<string, string>>;
  readonly size?: InputContract['size'];
  readonly preset?: string;
  /** Instead of a preset. */
  readonly normalization?: Normalization;
  /** How an image comes to the input's size; `none`: it has it. */
  readonly resize?: ResizeRule | 'none';
  readonly color?: InputContract['color'];
  readonly activation?: Activation;
  /** Class names by head. */
  readonly classes?: Readonly<Record<string, readonly string[]>>;
}

/** The answers that stay when another way to prepare images is chosen. */
export function withoutPreparation(answers: ContractAnswers): ContractAnswers {
  const { heads, size, activation, classes } = answers;
  return {
    ...(heads && { heads }),
    ...(size && { size }),
    ...(activation && { activation }),
    ...(classes && { classes }),
  };
}

/** The source of what a person answered. */
const user = { source: 'user', declared: true } as const;

/**
 * A person's answers as claims, the surest first: they count more than files next to the model.
 * @param proposal what is proposed without them
 */
export function answerClaims(
  answers: ContractAnswers,
  proposal: ContractProposal,
): readonly Claims[] {
  const { size, normalization, color, preset, heads, classes, activation } = answers;
  const claims: (Claims | undefined)[] = [
    size && { ...user, input: { size } },
    color && { ...user, input: { color } },
    resizeClaims(answers, proposal),
    normalization && { ...user, input: normalization },
    preset === undefined ? undefined : presetOf(preset, size, proposal),
    heads && { ...user, outputs: renamed(proposal.outputs, heads) },
    classes && { ...user, classes },
    activation && { ...user, activation },
  ];
  return claims.filter((claim) => claim !== undefined);
}

/** A preset's size does not count: the graph or the person has told it. */
function presetOf(name: string, size: ContractAnswers['size'], proposal: ContractProposal): Claims {
  const target = { ...presetTarget(proposal), ...(size && { size }) };
  return { ...presetClaims(name, target), source: `preset ${name}`, declared: true };
}

function resizeClaims(
  { resize, size }: ContractAnswers,
  { input }: ContractProposal,
): Claims | undefined {
  if (resize === undefined) return undefined;
  if (resize === 'none') return { ...user, noCrop: true };
  const crop = resize.mode === 'shortest' ? (size ?? input.size) : undefined;
  return { ...user, input: { resize, ...(crop && { crop }) }, ...(!crop && { noCrop: true }) };
}

function renamed(
  outputs: ContractProposal['outputs'],
  heads: Readonly<Record<string, string>>,
): ContractProposal['outputs'] {
  const entries = Object.entries(outputs);
  return Object.fromEntries(
    entries.map(([head, output]) => [heads[output.name] ?? head, output] as const),
  );
}
