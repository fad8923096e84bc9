import assert from 'node:assert/strict';
import { compare } from '../../../../../src/core/comparison/run/compare';
import type { AnsweredSample } from '../../../../support/predictions';
import { predictionFile } from '../../../../support/predictions';

const eight = ['E', 'N', 'NE', 'NW', 'S', 'SE', 'SW', 'W'];
const nine = [...eight.slice(0, 2), 'Normal', ...eight.slice(2)];

/** Labels of the eight classes in turn; `answer` gives the name of what is said. */
function answers(classes: readonly string[], answer: (truth: string, i: number) => string) {
  return Array.from({ length: 160 }, (_, i): AnsweredSample => {
    const truth = eight[i % 8] ?? '';
    const said = classes.indexOf(answer(truth, i));
    return { id: `s${i}`, heads: { azimuth: [classes.indexOf(truth), said] } };
  });
}

async function compared(labels: readonly string[]) {
  const rightly = (truth: string) => truth;
  const newer = await predictionFile({ azimuth: labels }, answers(labels, rightly), '1.0.1');
  const sometimesNormal = (truth: string, i: number) => (i % 4 === 0 ? 'Normal' : truth);
  const older = await predictionFile({ azimuth: nine }, answers(nine, sometimesNormal), '1.0.0');
  return compare({
    a: { version: '1.0.1', metrics: {}, predictions: newer },
    b: { version: '1.0.0', metrics: {}, predictions: older },
    policy: {
      heads: { azimuth: { task: 'classification', label: 'azimuth', weight: 1 } },
      gates: [],
    },
    resamples: 200,
  });
}

describe('lists of classes that differ', () => {
  it('are joined by name: what only one knows is told, and wrong where it is answered', async () => {
    const {
      metrics,
      verdict,
      summary,
      class_differences: told,
      relabelled,
    } = await compared(eight);
    const accuracy = metrics.find(({ metric }) => metric === 'azimuth_accuracy');
    assert.deepEqual([accuracy?.a, accuracy?.b], [100, 75]);
    assert.deepEqual(told, { azimuth: { a: [], b: ['Normal'] } });
    assert.deepEqual(relabelled, []);
    assert.equal(verdict, 'better');
    assert.match(summary, /; only 1\.0\.0 knows Normal of azimuth$/);
  });

  it('are not told where only their order differs', async () => {
    const { summary, class_differences: told } = await compared(nine.toReversed());
    assert.equal(told, undefined);
    assert.doesNotMatch(summary, /knows/);
  });
});
