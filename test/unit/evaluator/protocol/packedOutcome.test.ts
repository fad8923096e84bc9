import assert from 'node:assert/strict';
import { deserialize, serialize } from 'node:v8';
import { packOutcome, unpackOutcome } from '../../../../src/evaluator/protocol/packedOutcome';
import { resultSchemas } from '../../../../src/evaluator/protocol/results';
import type { EvaluationOutcome } from '../../../../src/core/evaluation/ports/evaluate';

function outcomeOf(...matrices: readonly (readonly (readonly number[])[])[]): EvaluationOutcome {
  const heads = matrices.map((confusion, index) => [
    `head ${index}`,
    { task: 'classification', metrics: { accuracy: 50 }, classes: [], confusion, reliability: [1] },
  ]);
  return {
    dataset: { fingerprint: 'f', samples: 2, skipped: [] },
    models: [
      {
        digests: [],
        heads: Object.fromEntries(heads) as EvaluationOutcome['models'][number]['heads'],
        composite: 0.5,
        latency: { p50_ms: 1, p95_ms: 1, mean_ms: 1 },
        warnings: [],
      },
    ],
    throughput_per_s: 1,
    environment: {
      ...{ runtime: 'r', runtime_version: '1', provider: 'p', platform: 'l', cpu: 'c' },
      ...{ cores: 2, threads: 2 },
    },
  };
}

/** As it travels from the child: serialized, then checked. */
function travel(outcome: EvaluationOutcome) {
  const message: unknown = deserialize(serialize(packOutcome(outcome)));
  return resultSchemas.evaluate.parse(message);
}

describe('an outcome on its way from the child', () => {
  it('arrives as it was sent', async () => {
    const large = Array.from({ length: 400 }, (_, i) =>
      Array.from({ length: 400 }, (_, j) => (i * 31 + j) % 97),
    );
    const outcome = outcomeOf(
      [
        [3, 1],
        [0, 7],
      ],
      [],
      large,
    );
    let pauses = 0;
    const arrived = await unpackOutcome(travel(outcome), async () => void (pauses += 1));
    assert.deepEqual(arrived, outcome);
    assert.ok(pauses > 0, 'others got their turn');
  });

  it('is refused when a matrix is none', () => {
    const packed = structuredClone(packOutcome(outcomeOf([[1]]))) as unknown as {
      models: { heads: Record<string, { confusion: unknown }> }[];
    };
    const head = packed.models[0]!.heads['head 0']!;
    for (const confusion of [[[1]], { size: 2, counts: new Uint32Array(3) }, null, 'x']) {
      head.confusion = confusion;
      assert.equal(resultSchemas.evaluate.safeParse(packed).success, false);
    }
  });
});
