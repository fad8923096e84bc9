import assert from 'node:assert/strict';
import {
  choose,
  FALSE_ALARMS,
  figureOf,
  gainOver,
  minimumDetectableGain,
} from '../../../../src/core/contractCheck/decide';
import type { Candidate } from '../../../../src/core/contractCheck/decide';
import { Random } from '../../../../src/core/shared/random/random';

/** Scores of which the first ones are right. */
function right(count: number, of = 200): Candidate {
  const scores = Array.from({ length: of }, (_, index) => (index < count ? 1 : 0));
  return { scores, certainty: count / of, distance: 1 };
}

describe('the choice of a contract', () => {
  it('takes a variant that is clearly better', () => {
    const { gain, p, better } = gainOver(right(156), right(62), 40);
    assert.equal(gain.toFixed(2), '0.47');
    assert.ok(p < 1e-20 && better);
  });

  it('needs both significance and a material gain', () => {
    assert.equal(gainOver(right(105), right(100), 40).better, false);
    assert.equal(gainOver(right(1530, 10000), right(1500, 10000), 40).p < FALSE_ALARMS, true);
    assert.equal(gainOver(right(1530, 10000), right(1500, 10000), 40).better, false);
  });

  it('calls nothing better that is worse', () => {
    assert.deepEqual(gainOver(right(20), right(150), 40), { gain: -0.65, p: 1, better: false });
  });

  it('adds a change only where it shows by itself', () => {
    const one = { ...right(150), name: 'BGR' };
    const two = { ...right(152), distance: 2, name: 'BGR and bicubic' };
    assert.equal(choose(right(60), [one, two])?.name, 'BGR');
    const both = { ...right(198), distance: 2, name: 'BGR and 0 to 255' };
    assert.equal(choose(right(60), [one, both])?.name, 'BGR and 0 to 255');
  });

  it('finds two changes of which neither shows alone', () => {
    const alone = { ...right(61), name: 'BGR' };
    const both = { ...right(190), distance: 2, name: 'BGR and order' };
    assert.equal(choose(right(60), [alone, both])?.name, 'BGR and order');
  });

  it('takes the surer one of two that are right as often', () => {
    const unsure = { ...right(150), certainty: 0.5, name: 'unsure' };
    const sure = { ...right(150), certainty: 0.7, name: 'sure' };
    assert.equal(choose(right(60), [unsure, sure])?.name, 'sure');
  });

  it('raises at most 1 % false alarms where 40 variants are as good as the declared one', () => {
    const random = new Random(7, 'false alarms');
    const answers = (): Candidate => ({
      scores: Array.from({ length: 200 }, () => (random.fraction() < 0.7 ? 1 : 0)),
      certainty: 0,
      distance: 1,
    });
    let alarms = 0;
    for (let trial = 0; trial < 500; trial += 1) {
      if (choose(answers(), Array.from({ length: 40 }, answers))) alarms += 1;
    }
    assert.ok(alarms <= 5, `${alarms} of 500`);
  });
});

describe('the figure of a contract', () => {
  it("has Wilson's interval where answers are right or wrong", () => {
    const { score, ci95 } = figureOf(right(62));
    assert.equal(score, 31);
    assert.deepEqual(
      ci95.map((end) => end.toFixed(1)),
      ['25.0', '37.7'],
    );
  });

  it("has Student's interval where scores lie between, within 0 to 100", () => {
    const { score, ci95 } = figureOf({ scores: [0.5, 0.7, 0.9, 1], certainty: 0 });
    assert.equal(score.toFixed(1), '77.5');
    assert.equal(ci95[0].toFixed(1), '42.2');
    assert.equal(ci95[1], 100);
  });
});

describe('the smallest gain', () => {
  it('is that of flips that all fall one way', () => {
    assert.equal(minimumDetectableGain(200, 40), 6.5);
    assert.equal(minimumDetectableGain(5000, 40), 2);
    assert.equal(minimumDetectableGain(10, 40), null);
  });
});
