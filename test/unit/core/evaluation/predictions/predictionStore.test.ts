import assert from 'node:assert/strict';
import fc from 'fast-check';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { PredictionFile } from '../../../../../src/core/evaluation/predictions/predictionFile';
import {
  PredictionEncoder,
  encodePredictions,
} from '../../../../../src/core/evaluation/predictions/predictionStore';
import type { PartName } from '../../../../../src/core/evaluation/predictions/predictionParts';
import type { PredictionHeader } from '../../../../../src/core/evaluation/predictions/predictionStore';
import { memoryRange } from '../../../../support/memoryRange';
import type { SamplePrediction } from '../../../../../src/core/evaluation/predictions/samplePrediction';

const header: PredictionHeader = {
  model_id: 'convnext_v1.0.2',
  version: '1.0.2',
  dataset: 'abc',
  heads: {
    magnitude: { task: 'classification', classes: ['Small', 'Medium', 'Large'] },
    tags: { task: 'multilabel', classes: ['a', 'b'] },
    depth: { task: 'regression', classes: [] },
    boxes: { task: 'detection', classes: ['x', 'y'] },
  },
};

const probability = fc.float({ min: 0, max: 1, noNaN: true });
const sample: fc.Arbitrary<SamplePrediction> = fc.record({
  id: fc.string({ unit: 'binary' }),
  image: fc.string(),
  heads: fc.record({
    magnitude: fc.record({
      truth: fc.nat(2),
      predicted: fc.nat(2),
      probabilities: fc.tuple(probability, probability, probability),
    }),
  }),
  multilabel: fc.record({
    tags: fc.record({
      truth: fc.uniqueArray(fc.nat(1)),
      probabilities: fc.tuple(probability, probability),
    }),
  }),
  values: fc.record({ depth: fc.record({ truth: fc.double(), value: fc.double() }) }),
  detections: fc.record({
    boxes: fc.record({
      positives: fc.array(fc.tuple(fc.nat(1), fc.nat(9)), { maxLength: 2 }),
      detections: fc.array(
        fc.record({
          class: fc.nat(1),
          score: probability,
          matched: fc.nat(1023),
          ignored: fc.nat(1023),
        }),
        { maxLength: 3 },
      ),
    }),
  }),
});

const open = (bytes: Uint8Array) => PredictionFile.open(memoryRange(bytes), 'p.parquet');
const int32 = (length: number) => new Int32Array(length);
const float64 = (length: number) => new Float64Array(length);

describe('the prediction file', () => {
  it('gives back what was written', () =>
    fc.assert(
      fc.asyncProperty(fc.array(sample, { maxLength: 12 }), async (samples) => {
        const file = await open(encodePredictions(header, samples));
        assert.deepEqual(file.header, header);
        assert.equal(file.samples, samples.length);
        assert.deepEqual(
          await file.ids(),
          samples.map((one) => one.id),
        );
        assert.deepEqual(
          [...(await file.numbers('magnitude', 'predicted', int32))],
          samples.map((one) => one.heads.magnitude?.predicted),
        );
        assert.deepEqual(
          [...(await file.numbers('boxes', 'found_class', int32))],
          samples.flatMap((one) => one.detections?.boxes?.detections.map((box) => box.class) ?? []),
        );
        assert.deepEqual(
          [...(await file.numbers('boxes', 'truth_class', int32))],
          samples.flatMap((one) => one.detections?.boxes?.positives.map(([index]) => index) ?? []),
        );
        assert.deepEqual(
          [...(await file.numbers('depth', 'value', float64))],
          samples.map((one) => one.values?.depth?.value),
        );
        assert.deepEqual(
          [...(await file.numbers('boxes', 'found_score', float64))],
          samples.flatMap((one) => one.detections?.boxes?.detections.map((box) => box.score) ?? []),
        );
      }),
      { numRuns: 50 },
    ));

  it('keeps the rows in order over many blocks', async () => {
    const one = { task: 'classification', classes: ['no', 'yes'] } as const;
    const encoder = new PredictionEncoder({ ...header, heads: { h: one } });
    const parts = [encoder.begin()];
    for (let i = 0; i < 9000; i++) {
      const h = { predicted: i % 2, probabilities: [0.25, 0.75] };
      parts.push(encoder.add({ id: `s${i}`, heads: { h } }));
    }
    parts.push(encoder.end());
    const file = await open(Buffer.concat(parts));
    const ids = await file.ids();
    assert.equal(ids[8999], 's8999');
    const truth = await file.numbers('h', 'truth', int32);
    assert.ok(truth.every((value) => value === -1));
    const predicted = await file.numbers('h', 'predicted', int32);
    assert.ok(predicted.every((value, i) => value === i % 2));
    let next = 0;
    let blocks = 0;
    for await (const { start, rows, values } of file.numbersByBlock('h', 'predicted')) {
      assert.deepEqual([start, values.length], [next, rows]);
      next += rows;
      blocks += 1;
    }
    assert.equal(next, 9000);
    assert.ok(blocks > 2, `${blocks} blocks`);
  });

  it('gives back what repeats, what is missing and which row it belongs to', async () => {
    const detection = { class: 1, score: 0.1, matched: 3, ignored: 0 };
    const found = (row: number) => Array.from({ length: row % 3 }, () => detection);
    const rows = Array.from({ length: 100 }, (_, row): SamplePrediction => {
      const truth = row % 2 ? row % 3 : undefined;
      const tags = [undefined, [], [1], [0, 1]][row % 4];
      return {
        id: `s${row}`,
        heads: { magnitude: { truth, predicted: 1, probabilities: [0.25, 0.5, 0.25] } },
        multilabel: { tags: { truth: tags, probabilities: [0.5, 0.25] } },
        values: { depth: { truth, value: row } },
        detections: { boxes: { positives: [[0, row]], detections: found(row) } },
      };
    });
    const file = await open(encodePredictions(header, rows));
    const read = async (head: string, part: PartName) => [
      ...(await file.numbers(head, part, float64)),
    ];
    const truths = rows.map(({ heads }) => heads['magnitude']?.truth);
    assert.deepEqual(
      await read('magnitude', 'truth'),
      truths.map((truth) => truth ?? -1),
    );
    assert.deepEqual(
      await read('depth', 'truth'),
      truths.map((truth) => truth ?? Number.NaN),
    );
    const sets = [
      [2, 2],
      [0, 0],
      [0, 1],
      [1, 1],
    ];
    assert.deepEqual(
      await read('tags', 'truth'),
      rows.flatMap((_, row) => sets[row % 4]!),
    );
    assert.deepEqual(
      await read('boxes', 'found_count'),
      rows.map((_, row) => row % 3),
    );
    const scores = rows.flatMap((_, row) => found(row).map(({ score }) => score));
    assert.deepEqual(await read('boxes', 'found_score'), scores);
    assert.deepEqual(
      await read('boxes', 'truth_boxes'),
      rows.map((_, row) => row),
    );
    assert.deepEqual(await file.images(), Array<null>(100).fill(null));
  });

  it('refuses a file cut at any byte', async () => {
    const bytes = encodePredictions(header, fc.sample(sample, { numRuns: 3, seed: 1 }));
    for (let length = 0; length < bytes.length; length++) {
      await assert.rejects(open(bytes.slice(0, length)), /cannot be used/);
    }
  });

  it('refuses what is damaged as a fault of integrity, with a new evaluation as its remedy', async () => {
    const bytes = encodePredictions(header, fc.sample(sample, { numRuns: 1, seed: 1 }));
    const faults = [
      () => open(bytes.slice(0, -1)),
      async () => (await open(bytes)).numbers('elevation', 'truth', float64),
    ];
    for (const fault of faults)
      await assert.rejects(fault, (error: UserError) => {
        assert.ok(error instanceof UserError, String(error));
        assert.match(error.message, /p\.parquet cannot be used: it /);
        assert.equal(error.kind, 'integrity');
        assert.equal(error.remedy.command, 'evaluateChallenger');
        return true;
      });
  });

  it('never gives other values when a byte was changed', async () => {
    const bytes = encodePredictions(
      { ...header, heads: { depth: { task: 'regression', classes: [] } } },
      fc.sample(sample, { numRuns: 3, seed: 2 }),
    );
    const read = async (from: Uint8Array) => {
      const file = await open(from);
      const truth = await file.numbers('depth', 'truth', float64);
      const value = await file.numbers('depth', 'value', float64);
      return [file.header, await file.ids(), await file.images(), truth, value];
    };
    const before = await read(bytes);
    let refused = 0;
    for (let i = 0; i < bytes.length; i++) {
      const changed = bytes.slice();
      changed[i] = (changed[i] ?? 0) ^ 4;
      const after = await read(changed).catch((error: unknown) => error);
      if (after instanceof UserError) refused++;
      else assert.deepEqual(after, before);
    }
    assert.ok(refused >= bytes.length - 4, 'only the magic number at the beginning may change');
  });
});
