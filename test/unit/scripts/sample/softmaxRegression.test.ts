import assert from 'node:assert/strict';
import { seededRandom } from '../../../../scripts/sample/random';
import { fitSoftmaxRegression, predictClass } from '../../../../scripts/sample/softmaxRegression';

/** Three clouds on different scales; one feature never varies. */
function clouds(seed: number, spread: number) {
  const random = seededRandom(seed, 'clouds');
  const labels = Array.from({ length: 150 }, (_, i) => i % 3);
  const rows = labels.map((label) =>
    Float32Array.of(
      100 + 10 * (label === 1 ? 3 : 0) + 10 * spread * random.normal(),
      0.01 * (label === 2 ? 3 : 0) + 0.01 * spread * random.normal(),
      5,
    ),
  );
  return { rows, labels };
}

const options = { classes: 3, epochs: 120, learningRate: 0.1, decay: 0.001 };

describe('fitSoftmaxRegression', () => {
  it('separates clouds that can be separated, seen and unseen', () => {
    const heldOut = clouds(2, 0.3);
    const { linear, history } = fitSoftmaxRegression(clouds(1, 0.3), heldOut, options);
    assert.equal(history.length, options.epochs);
    assert.equal(history.at(-1)!.accuracy, 1);
    assert.ok(heldOut.rows.every((row, i) => predictClass(linear, row) === heldOut.labels[i]));
  });

  it('brings the loss down from that of guessing', () => {
    const { history } = fitSoftmaxRegression(clouds(1, 1), clouds(2, 1), options);
    assert.ok(Math.abs(history[0]!.loss - Math.log(3)) < 1e-12);
    assert.ok(history.at(-1)!.loss < 0.5 * history[0]!.loss);
  });

  it('converges', () => {
    const training = clouds(1, 1);
    const after = (epochs: number): number =>
      fitSoftmaxRegression(training, training, { ...options, epochs, decay: 0.1 }).history.at(-1)!
        .loss;
    assert.ok(Math.abs(after(300) - after(600)) < 1e-3, `${after(300)} and ${after(600)}`);
  });

  it('gives the same weights for the same rows, to the last bit', () => {
    const fit = () => fitSoftmaxRegression(clouds(1, 1), clouds(2, 1), options).linear;
    assert.deepEqual(fit(), fit());
  });
});
