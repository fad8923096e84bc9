import { itemAt } from '../shared/items/lookUp';
import type {
  ContractChange,
  ContractCheckOutcome,
  VariantFigure,
} from '../evaluation/ports/contractCheck';
import type { Contract } from '../evaluation/contract/contractTypes';
import type { Extent } from '../images/geometry';
import type { InputContract } from '../images/inputContract';
import type { ClassOrder } from './classOrders';
import { choose, figureOf, gainOver, minimumDetectableGain } from './decide';
import type { Candidate, Scores } from './decide';
import { inputVariants } from './inputVariants';
import type { InputVariant } from './inputVariants';

/** Runs the model under some inputs: for each, the scores under each order of classes. */
export type RunVariants = (
  inputs: readonly InputContract[],
) => Promise<readonly (readonly Scores[])[]>;

/** What is searched: the declared contract, and the orders of classes with the declared one first. */
export interface SearchSpace {
  readonly contract: Contract;
  readonly orders: readonly ClassOrder[];
  /** Sizes of the images; undefined where numbers are fed as they are. */
  readonly extents: readonly Extent[] | undefined;
}

/** A contract that was tried. */
interface Tried extends Candidate {
  readonly changes: readonly ContractChange[];
  readonly input: InputContract;
  readonly order: ClassOrder;
}

/** Mistakes come two or three at a time at most. */
const MOST_ROUNDS = 4;

type Found = Pick<ContractCheckOutcome, 'declared' | 'variants' | 'fix' | 'smallest_gain'>;

/**
 * Looks for a contract that answers clearly better than the declared one. The first round tries each
 * respect by itself and channel order with normalization, all under every order of classes; while
 * something better is found, the next round starts from there. With a right contract only the first
 * round runs, so that its correction for the number of variants bounds the false alarms.
 */
export async function searchContract(space: SearchSpace, run: RunVariants): Promise<Found> {
  const { contract, orders } = space;
  const own = itemAt(await run([contract.input]), 0);
  const start = triedOf({ changes: [], input: contract.input }, undefined, orders, own, contract);
  const declared = itemAt(start, 0);
  let [current, known] = [declared, start.slice(1)];
  const figures: VariantFigure[] = [];
  let tests = 0;
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    const tried = [...known, ...(await tryRound(space, current, round, run))];
    if (round === 1) tests = tried.length;
    figures.push(...tried.map((one) => figureFor(one, declared, tried.length)));
    const chosen = choose(current, tried);
    if (!chosen) break;
    [current, known] = [chosen, []];
  }
  const fix = current === declared ? null : fixOf(current, declared, contract, tests);
  const smallest = minimumDetectableGain(declared.scores.length, tests);
  return { declared: figureOf(declared), variants: listOf(figures), fix, smallest_gain: smallest };
}

/** The best first; what several rounds tried stands once. */
function listOf(figures: readonly VariantFigure[]): readonly VariantFigure[] {
  const seen = new Set<string>();
  return figures
    .filter(({ changes }) => changes.length > 0 && isNew(seen, JSON.stringify(changes)))
    .sort((a, b) => b.score - a.score);
}

function isNew(seen: Set<string>, key: string): boolean {
  return seen.size !== seen.add(key).size;
}

async function tryRound(
  { contract, orders, extents }: SearchSpace,
  current: Tried,
  round: number,
  run: RunVariants,
): Promise<readonly Tried[]> {
  if (!extents) return [];
  const variants = inputVariants(current.input, extents).filter(
    ({ changes }) => round === 1 || changes.length === 1,
  );
  const scores = await run(variants.map(({ input }) => input));
  return variants.flatMap((variant, index) =>
    triedOf(variant, current, orders, itemAt(scores, index), contract),
  );
}

/** One input under every order of classes. */
function triedOf(
  variant: InputVariant,
  from: Tried | undefined,
  orders: readonly ClassOrder[],
  scores: readonly Scores[],
  declared: Contract,
): readonly Tried[] {
  const fed = mergeChanges(from?.changes ?? [], variant.changes, declared);
  return orders.map((order, index) => ({
    ...itemAt(scores, index),
    changes: [...fed, ...order.changes],
    distance: variant.changes.length + (order === (from?.order ?? orders[0]) ? 0 : 1),
    input: variant.input,
    order,
  }));
}

/** What a later round changed again counts once, and not at all where it is the declared value. */
function mergeChanges(
  before: readonly ContractChange[],
  changes: readonly ContractChange[],
  { input }: Contract,
): readonly ContractChange[] {
  const isAgain = ({ field }: ContractChange) => changes.some((one) => one.field === field);
  const kept = before.filter((change) => change.field !== 'classes' && !isAgain(change));
  return [...kept, ...changes.filter(({ value }) => value !== input.color)];
}

function figureFor(one: Tried, declared: Scores, tests: number): VariantFigure {
  const { gain, p, better } = gainOver(one, declared, tests);
  return { changes: one.changes, ...figureOf(one), gain: 100 * gain, p, better };
}

function fixOf(
  chosen: Tried,
  declared: Scores,
  contract: Contract,
  tests: number,
): ContractCheckOutcome['fix'] {
  const fixed = { ...contract, input: chosen.input, classes: chosen.order.classes };
  return { ...figureFor(chosen, declared, tests), contract: fixed };
}
