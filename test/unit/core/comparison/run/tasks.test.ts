import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compare } from '../../../../../src/core/comparison/run/compare';
import type { Comparison } from '../../../../../src/core/comparison/comparison';
import {
  detectionScores,
  poolMatches,
} from '../../../../../src/core/metrics/detection/averagePrecision';
import type { ImageMatches } from '../../../../../src/core/metrics/detection/matchImage';
import { ClassificationAccumulator } from '../../../../../src/core/metrics/classification';
import { multilabelScores } from '../../../../../src/core/metrics/multilabel';
import { regressionScores } from '../../../../../src/core/metrics/regression';
import { PredictionFile } from '../../../../../src/core/evaluation/predictions/predictionFile';
import { encodePredictions } from '../../../../../src/core/evaluation/predictions/predictionStore';
import { memoryRange } from '../../../../support/memoryRange';
import type { Task } from '../../../../../src/core/metrics/headPolicy';
import type { SamplePrediction } from '../../../../../src/core/evaluation/predictions/samplePrediction';

const classes = ['x', 'y', 'z'];
const tasks = {
  kind: 'classification',
  tags: 'multilabel',
  depth: 'regression',
  boxes: 'detection',
} as const;

const third = fc.tuple(fc.nat(8), fc.nat(8), fc.nat(8)).map((parts) => {
  const sum = Math.max(1, parts[0] + parts[1] + parts[2]);
  return parts.map((part) => Math.fround(part / sum));
});
const boxes = fc.array(
  fc.record({ class: fc.nat(2), score: fc.nat(9).map((n) => n / 10), bits: fc.nat(1023) }),
  { maxLength: 4 },
);
const answer = fc.record({ probabilities: third, tags: third, depth: fc.nat(359), boxes });
const truth = fc.record({
  kind: fc.nat(2),
  tags: fc.subarray([0, 1, 2]),
  depth: fc.nat(359),
  boxes: fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)),
});
type Answer = typeof answer extends fc.Arbitrary<infer T> ? T : never;
type Truth = typeof truth extends fc.Arbitrary<infer T> ? T : never;
/** Where no image holds an object, there is nothing to measure detections by. */
const rows = fc
  .array(fc.record({ truth, a: answer, b: answer }), { minLength: 2, maxLength: 15 })
  .filter((all) => all.some((row) => row.truth.boxes.some((count) => count > 0)));

function sampleOf(id: string, label: Truth, said: Answer): SamplePrediction {
  const { probabilities } = said;
  const predicted = probabilities.indexOf(Math.max(...probabilities));
  const detections = [...said.boxes]
    .sort((one, other) => other.score - one.score)
    .map(({ bits, ...box }) => ({ ...box, matched: bits & 0x155, ignored: bits & 0x2a }));
  const positives = label.boxes.map((count, index) => [index, count] as const);
  return {
    id,
    heads: { kind: { truth: label.kind, predicted, probabilities } },
    multilabel: { tags: { truth: label.tags, probabilities: said.tags } },
    values: { depth: { truth: label.depth, value: said.depth } },
    detections: { boxes: { positives, detections } },
  };
}

function open(samples: readonly SamplePrediction[]): Promise<PredictionFile> {
  const heads = Object.fromEntries(
    Object.entries(tasks).map(([head, task]) => [
      head,
      { task, classes: task === 'regression' ? [] : classes },
    ]),
  );
  const header = { model_id: 'm', version: '1.0.0', dataset: 'd', heads };
  return PredictionFile.open(memoryRange(encodePredictions(header, samples)), 'p.parquet');
}

async function compareSamples(
  a: readonly SamplePrediction[],
  b: readonly SamplePrediction[],
): Promise<Comparison> {
  const heads = Object.fromEntries(
    Object.entries(tasks).map(([head, task]: [string, Task]) => [
      head,
      { task, label: head, weight: 1, ...(task === 'regression' ? { period: 360 } : {}) },
    ]),
  );
  const side = async (version: string, samples: readonly SamplePrediction[]) => ({
    version,
    metrics: {},
    predictions: await open(samples),
  });
  const policy = { heads, gates: [] };
  return compare({ a: await side('a', a), b: await side('b', b), policy, resamples: 20 });
}

/** Detections of equal confidence in images of both sides: their order must not depend on the side. */
const tied = ((): readonly { readonly truth: Truth; readonly a: Answer; readonly b: Answer }[] => {
  const said = (...found: Answer['boxes']): Answer => ({
    probabilities: [0, 0, 0],
    tags: [0, 0, 0],
    depth: 0,
    boxes: found,
  });
  const holding = (...counts: readonly [number, number, number]): Truth => ({
    kind: 0,
    tags: [],
    depth: 0,
    boxes: [...counts],
  });
  const box = (index: number, bits: number, score = 0) => ({ class: index, score, bits });
  const none = holding(0, 0, 0);
  return [
    { truth: none, a: said(), b: said(box(0, 3)) },
    { truth: none, a: said(), b: said() },
    { truth: none, a: said(), b: said(box(0, 3)) },
    { truth: holding(1, 0, 0), a: said(), b: said(box(0, 171)) },
    { truth: holding(0, 0, 1), a: said(), b: said(box(2, 3)) },
    { truth: holding(2, 0, 0), a: said(box(0, 803)), b: said(box(0, 45), box(0, 513, 0.1)) },
  ];
})();

/** Equal angles, whose mean direction is not quite the same angle. */
const constant = ((): typeof tied => {
  const nothing: Answer = { probabilities: [0, 0, 0], tags: [0, 0, 0], depth: 0, boxes: [] };
  const one: Truth = { kind: 0, tags: [], depth: 51, boxes: [0, 0, 1] };
  return [one, one, one].map((truth) => ({ truth, a: nothing, b: nothing }));
})();

/** The same numbers by the functions that the evaluation uses. */
function evaluated(samples: readonly SamplePrediction[]): Record<string, number> {
  const counts = new ClassificationAccumulator(classes);
  for (const { heads } of samples) counts.add(heads['kind']!);
  const values = samples.map(({ values: own }) => own!['depth']!);
  const sets = samples.map(({ multilabel }) => multilabel!['tags']!);
  const label = multilabelScores(
    sets.map((set) => classes.map((_, index) => set.truth!.includes(index))),
    sets.map((set) => set.probabilities),
  );
  const regression = regressionScores(
    values.map((value) => value.truth!),
    values.map(({ value }) => value),
    360,
  );
  const detection = detectionScores(poolMatches(samples.map(matchesOf), classes.length));
  const kind = counts.result().metrics;
  return {
    ...named('kind', kind),
    ...named('tags', label.metrics),
    ...named('depth', regression),
    boxes_map50: detection.map50,
    boxes_map50_95: detection.map50_95,
    composite_score:
      (kind['accuracy']! / 100 +
        label.metrics['macro_f1']! +
        Math.max(0, regression['r2']!) +
        detection.map50_95) /
      4,
  };
}

function named(head: string, metrics: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(metrics).map(([key, value]) => [`${head}_${key}`, value]),
  );
}

function matchesOf({ detections }: SamplePrediction): ImageMatches {
  const { positives, detections: found } = detections!['boxes']!;
  return Object.fromEntries(
    positives.map(([index, truths]) => {
      const own = found.filter((box) => box.class === index);
      const column = (key: 'score' | 'matched' | 'ignored') => own.map((box) => box[key]);
      const matched = column('matched');
      return [index, { truths, scores: column('score'), matched, ignored: column('ignored') }];
    }),
  );
}

describe('comparing heads of every task', () => {
  it('counts what the evaluation counts, and mirrors', () =>
    fc.assert(
      fc.asyncProperty(rows, async (all) => {
        const a = all.map((row, i) => sampleOf(`s${i}`, row.truth, row.a));
        const b = all.map((row, i) => sampleOf(`s${i}`, row.truth, row.b));
        const there = await compareSamples(a, b);
        const expected = { a: evaluated(a), b: evaluated(b) };
        for (const [name, value] of Object.entries(expected.a)) {
          const found = there.metrics.find(({ metric }) => metric === name);
          assert.ok(found, name);
          assert.ok(Math.abs(found.a - value) < 1e-6, `${name}: ${found.a} ≠ ${value}`);
          assert.ok(Math.abs(found.b - expected.b[name]!) < 1e-6, name);
        }
        const back = await compareSamples(b, a);
        for (const { metric, diff, ci95 } of there.metrics) {
          const mirrored = back.metrics.find((one) => one.metric === metric)!;
          assert.ok(Math.abs(mirrored.diff + diff) < 1e-12);
          assert.ok(Math.abs(mirrored.ci95![0] + ci95![1]) < 1e-9, metric);
        }
      }),
      { numRuns: 7, examples: [[tied], [constant]] },
    ));

  it('counts the right answers among the five most probable of many classes', async () => {
    const names = Array.from({ length: 7 }, (_, i) => `c${i}`);
    const heads = { kind: { task: 'classification' as const, classes: names } };
    const header = { model_id: 'm', version: '1', dataset: 'd', heads };
    // Truth is the class of the given rank: six of seven are not among the five most probable.
    const file = (ranks: readonly number[]) => {
      const probabilities = [0.3, 0.2, 0.15, 0.13, 0.12, 0.06, 0.04];
      const answer = (truth: number, i: number): SamplePrediction => ({
        id: `s${i}`,
        heads: { kind: { truth: 0, predicted: truth === 0 ? 0 : 1, probabilities: moved(truth) } },
      });
      const moved = (rank: number) => {
        const rest = probabilities.filter((_, i) => i !== rank);
        return [probabilities[rank]!, ...rest];
      };
      return PredictionFile.open(memoryRange(encodePredictions(header, ranks.map(answer))), 'p');
    };
    const comparison = await compare({
      a: { version: 'a', metrics: {}, predictions: await file([0, 4, 4, 5]) },
      b: { version: 'b', metrics: {}, predictions: await file([0, 6, 4, 5]) },
      policy: { heads: { kind: { task: 'classification', label: 'l', weight: 1 } }, gates: [] },
      resamples: 50,
    });
    const top = comparison.metrics.find(({ metric }) => metric === 'kind_top5_accuracy')!;
    assert.deepEqual([top.a, top.b, top.diff], [75, 50, 25]);
    assert.ok(top.ci95![0] <= 0 && top.ci95![1] >= 25);
  });

  it('has no figures, only churn, where there are no labels', async () => {
    const bare = (predicted: number, i: number): SamplePrediction => ({
      id: `s${i}`,
      heads: { kind: { predicted, probabilities: [0.2, 0.3, 0.5] } },
    });
    const heads = { kind: { task: 'classification' as const, classes } };
    const header = { model_id: 'm', version: '1', dataset: 'd', heads };
    const file = (answers: readonly number[]) =>
      PredictionFile.open(memoryRange(encodePredictions(header, answers.map(bare))), 'p');
    const comparison = await compare({
      a: { version: 'a', metrics: {}, predictions: await file([0, 1, 2, 2]) },
      b: { version: 'b', metrics: {}, predictions: await file([0, 1, 1, 2]) },
      policy: { heads: { kind: { task: 'classification', label: 'l', weight: 1 } }, gates: [] },
    });
    assert.deepEqual(comparison.churn, { kind: 0.25 });
    assert.deepEqual([comparison.metrics, comparison.verdict], [[], 'not_shown']);
    assert.equal(
      comparison.summary,
      'not shown that a is better than b: no sample has a label, so it is not known which ' +
        'answer is right; the two answer 25.0 % of kind differently',
    );
    assert.equal(comparison.resampling, undefined);
  });

  it('says how far apart two regressions answer where there are no labels', async () => {
    const heads = { azimuth: { task: 'regression' as const, classes: [] } };
    const header = { model_id: 'm', version: '1', dataset: 'd', heads };
    const bare = (value: number, i: number): SamplePrediction => ({
      id: `s${i}`,
      heads: {},
      values: { azimuth: { value } },
    });
    const file = (answers: readonly number[]) =>
      PredictionFile.open(memoryRange(encodePredictions(header, answers.map(bare))), 'p');
    const azimuth = { task: 'regression' as const, label: 'l', weight: 1, period: 360 };
    const comparison = await compare({
      a: { version: 'a', metrics: {}, predictions: await file([1, 90, 180, 270]) },
      b: { version: 'b', metrics: {}, predictions: await file([359, 90, 180, 269]) },
      policy: { heads: { azimuth }, gates: [] },
    });
    assert.deepEqual(comparison.drift, { azimuth: 0.75 });
    assert.match(comparison.summary, /; their answers of azimuth lie 0\.75 apart on average$/);
  });
});
