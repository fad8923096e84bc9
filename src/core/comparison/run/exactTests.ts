import {
  classMetric,
  compositeMetric,
  headMetric,
  metricName,
  sameMetric,
} from '../../metrics/metricRef';
import type { MetricRef } from '../../metrics/metricRef';
import type { JudgingPolicy } from '../../evaluation/policy/evaluationPolicy';
import type { Groups } from '../../statistics/groups';
import { signFlipExact, wholeRatios } from '../../statistics/signFlip';
import type { PairedCounts } from '../../statistics/tango';
import type { Flip, HeadChanges, HeadFlips, PairedHead } from '../heads/pairedHead';
import type { Pair } from '../pairing/pairSides';
import type { GroupFlips } from '../comparison';

/** The exact test of a figure that is a mean of right answers, or a weighted mean of several. */
export interface ExactTest {
  readonly metric: MetricRef;
  readonly p: number;
  /** What its score interval follows from; absent of several heads, and where samples come in groups. */
  readonly counts?: PairedCounts;
}

/** Which unit, a sample or its group, a sample's id belongs to. */
type UnitOf = (id: string) => string | number;

/**
 * Exact tests of all accuracies, of each class's recall, and of a composite that is made of the
 * accuracies of heads with equally many samples: the sign-flip test over samples, or over groups.
 */
export function exactTests({ heads, joined, groups }: Pair, policy: JudgingPolicy): ExactTest[] {
  const unitOf = units(joined.ids, groups);
  const counted = (flips: HeadFlips, samples: number) => ({
    ...(groups ? {} : { counts: countsOf(flips, samples) }),
  });
  const own = heads.flatMap(({ changes, shape }) => {
    if (!changes) return [];
    const { exactMetric, flips, samples } = changes;
    const whole = tested(exactMetric, flips, unitOf, counted(flips, samples));
    const recalls = shape.task === 'classification' ? recallTests(changes, unitOf, counted) : [];
    return [...whole, ...recalls];
  });
  return [...own, ...compositeTest(heads, policy, own, unitOf)];
}

function tested(
  metric: MetricRef,
  flips: HeadFlips,
  unitOf: UnitOf,
  counts: Pick<ExactTest, 'counts'>,
): ExactTest[] {
  const p = signFlipExact(netByUnit([{ flips, weight: 1 }], unitOf));
  return p === undefined ? [] : [{ metric, p, ...counts }];
}

function recallTests(
  { exactMetric, flips, classes }: HeadChanges,
  unitOf: UnitOf,
  counted: (flips: HeadFlips, samples: number) => Pick<ExactTest, 'counts'>,
): ExactTest[] {
  const { head } = exactMetric;
  if (head === null) return [];
  const [gained, lost] = [byTruth(flips.gained), byTruth(flips.lost)];
  return classes
    .filter(({ support }) => support > 0)
    .flatMap(({ name, support }) => {
      const own = { gained: gained.get(name) ?? [], lost: lost.get(name) ?? [] };
      return tested(classMetric(head, name, 'recall'), own, unitOf, counted(own, support));
    });
}

function byTruth(flips: readonly Flip[]): Map<string, Flip[]> {
  const found = new Map<string, Flip[]>();
  for (const flip of flips) {
    const same = found.get(flip.truth);
    if (same) same.push(flip);
    else found.set(flip.truth, [flip]);
  }
  return found;
}

/** The composite of one accuracy is that accuracy; of several, a sum of whole shares. */
function compositeTest(
  heads: readonly PairedHead[],
  policy: JudgingPolicy,
  own: readonly ExactTest[],
  unitOf: UnitOf,
): ExactTest[] {
  const parts = accuracyWeights(policy).map(({ name, weight, task }) => {
    const changes = heads.find(({ head, labelled }) => head === name && labelled)?.changes;
    return task === 'classification' && changes ? { changes, weight } : undefined;
  });
  const whole = parts.filter((part) => part !== undefined);
  const [first] = whole;
  if (!first || whole.length < parts.length) return [];
  if (whole.length === 1) {
    const same = own.find(({ metric }) => sameMetric(metric, first.changes.exactMetric));
    return same ? [{ ...same, metric: compositeMetric }] : [];
  }
  const ratios = wholeRatios(whole.map(({ weight }) => weight));
  if (!ratios || whole.some(({ changes }) => changes.samples !== first.changes.samples)) return [];
  const shares = whole.map(({ changes }, i) => ({ flips: changes.flips, weight: ratios[i] ?? 0 }));
  const p = signFlipExact(netByUnit(shares, unitOf));
  return p === undefined ? [] : [{ metric: compositeMetric, p }];
}

/** The heads whose accuracies make up the composite; one without a task where it is of something else. */
function accuracyWeights({ heads, composite }: JudgingPolicy) {
  if (!composite) {
    const counted = Object.entries(heads).filter(([, { weight }]) => weight > 0);
    return counted.map(([name, { weight, task }]) => ({ name, weight, task }));
  }
  return Object.entries(composite).map(([metric, weight]) => {
    const named = Object.keys(heads).find(
      (head) => metricName(headMetric(head, 'accuracy')) === metric,
    );
    return { name: named ?? '', weight, task: heads[named ?? '']?.task };
  });
}

interface WeightedFlips {
  readonly flips: HeadFlips;
  readonly weight: number;
}

/** How much each unit gained, less what it lost. */
function netByUnit(all: readonly WeightedFlips[], unitOf: UnitOf): number[] {
  const net = new Map<string | number, number>();
  const add = (flips: readonly Flip[], weight: number) => {
    for (const { id } of flips) {
      const unit = unitOf(id);
      net.set(unit, (net.get(unit) ?? 0) + weight);
    }
  };
  for (const { flips, weight } of all) {
    add(flips.gained, weight);
    add(flips.lost, -weight);
  }
  return [...net.values()];
}

function units(ids: readonly string[], groups: Groups | undefined): UnitOf {
  if (!groups) return (id) => id;
  const groupOf = new Map(ids.map((id, sample) => [id, groups.of[sample] ?? -1]));
  return (id) => groupOf.get(id) ?? id;
}

function countsOf({ gained, lost }: HeadFlips, samples: number): PairedCounts {
  return { gained: gained.length, lost: lost.length, samples };
}

/** How many groups of each head have more right answers of A than of B, and fewer. */
export function groupFlips(
  { heads, joined }: Pair,
  groups: Groups,
): Readonly<Record<string, GroupFlips>> {
  const unitOf = units(joined.ids, groups);
  const counted = heads.flatMap(({ head, changes }) => {
    if (!changes) return [];
    const net = netByUnit([{ flips: changes.flips, weight: 1 }], unitOf);
    const gained = net.filter((difference) => difference > 0).length;
    const lost = net.filter((difference) => difference < 0).length;
    return [[head, { gained, lost }] as const];
  });
  return Object.fromEntries(counted);
}
