import assert from 'node:assert/strict';

import { halve, overLimit } from '../../../../src/core/autotest/halving';
import type { Quality } from '../../../../src/core/autotest/results';
import { rankCandidates } from '../../../../src/core/autotest/ranking';
import type { Entrant } from '../../../../src/core/autotest/ranking';

/** Twenty runs around `p50`, `spread` to either side. */
function entrant(name: string, p50: number, spread: number, ...qualities: Quality[]): Entrant {
  const times = Array.from({ length: 20 }, (_, i) => p50 + (spread * (i - 9.5)) / 9.5);
  return { name, sessions: [times], parameters: p50 * 1000, qualities, contends: true };
}

const imagenet = (value: number): Quality => ({ source: 'imagenet_top1', value });
const coco = (value: number): Quality => ({ source: 'coco_map50_95', value });

describe('standings', () => {
  it('put what cannot be told apart into one tier, without chaining', () => {
    const { rows } = rankCandidates([
      entrant('a', 10, 2),
      entrant('b', 10.8, 2),
      entrant('c', 12.5, 2),
      entrant('d', 20, 1),
    ]);
    assert.deepEqual(
      rows.map(({ name, tier }) => `${name}${tier}`),
      ['a1', 'b1', 'c2', 'd3'],
    );
  });

  it('find the front of latency and accuracy', () => {
    const { rows, axis } = rankCandidates([
      entrant('slow and good', 30, 0.1, imagenet(80)),
      entrant('fast and bad', 5, 0.1, imagenet(60)),
      entrant('middle', 10, 0.1, imagenet(75)),
      entrant('slower than the middle and worse', 20, 0.1, imagenet(70)),
      entrant('unknown', 1, 0.1),
    ]);
    assert.equal(axis, 'imagenet_top1');
    assert.deepEqual(
      rows.map(({ name, pareto }) => [name, pareto]),
      [
        ['unknown', null],
        ['fast and bad', true],
        ['middle', true],
        ['slower than the middle and worse', false],
        ['slow and good', true],
      ],
    );
  });

  it('find the front of latency and parameters too, for what has no accuracy as well', () => {
    const sized = (name: string, p50: number, parameters: number, ...qualities: Quality[]) => ({
      ...entrant(name, p50, 0.1, ...qualities),
      parameters,
    });
    const { rows } = rankCandidates([
      sized('fast and small', 5, 10, imagenet(60)),
      sized('slow and large', 30, 50, imagenet(80)),
      sized('slow and smallest', 20, 5),
      { ...sized('over the limit', 40, 1), contends: false },
    ]);
    assert.deepEqual(
      rows.map(({ name, pareto, paretoParameters }) => [name, pareto, paretoParameters]),
      [
        ['fast and small', true, true],
        ['slow and smallest', null, true],
        ['slow and large', true, false],
        ['over the limit', null, null],
      ],
    );
  });

  it('keep both of two whose intervals overlap in both', () => {
    const probe = (value: number): Quality => ({
      ...{ source: 'probe', value },
      ci95: [value - 3, value + 3],
    });
    const { rows } = rankCandidates([
      entrant('a', 10, 2, probe(80)),
      entrant('b', 10.4, 2, probe(79)),
      entrant('c', 10.2, 2, probe(60)),
    ]);
    const front = rows.filter(({ pareto }) => pareto).map(({ name }) => name);
    assert.deepEqual(front, ['a', 'b']);
  });

  it('never weigh accuracies of different data sets against each other', () => {
    const entrants = [
      entrant('a', 10, 1, imagenet(80)),
      entrant('b', 12, 1, imagenet(82)),
      entrant('c', 5, 1, coco(40)),
    ];
    const { rows, axis } = rankCandidates(entrants);
    assert.equal(axis, 'imagenet_top1');
    assert.equal(rows[0]!.quality, null);
    assert.equal(rows[0]!.pareto, null);
  });

  it('weigh parameters, fewer are better, where no accuracy is known', () => {
    const { rows, axis } = rankCandidates([entrant('a', 10, 0.1), entrant('b', 20, 0.1)]);
    assert.equal(axis, 'parameters');
    assert.deepEqual(
      rows.map(({ pareto }) => pareto),
      [true, false],
    );
  });
});

describe('halving', () => {
  const { rows } = rankCandidates([
    entrant('a', 10, 0.1, imagenet(80)),
    ...[11, 12, 13, 14, 15].map((ms) => entrant(`w${ms}`, ms, 0.1, imagenet(70))),
  ]);

  it('keeps the front and the fastest of the rest up to half', () => {
    assert.deepEqual(
      halve(rows).map(({ name }) => name),
      ['w13', 'w14', 'w15'],
    );
  });

  it('keeps a front of more than half whole', () => {
    const front = rankCandidates([
      entrant('a', 10, 0.1, imagenet(70)),
      entrant('b', 20, 0.1, imagenet(80)),
      entrant('c', 30, 0.1, imagenet(90)),
    ]);
    assert.deepEqual(halve(front.rows), []);
  });

  it('lets go who is above the limit with the whole interval, not who may be below it', () => {
    assert.deepEqual(
      overLimit(rows, 14).map(({ name, kind }) => [name, kind]),
      [['w15', 'limit']],
    );
  });
});
