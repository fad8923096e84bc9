import assert from 'node:assert/strict';
import type { ClassOrder } from '../../../../src/core/contractCheck/classOrders';
import type { Scores } from '../../../../src/core/contractCheck/decide';
import { searchContract } from '../../../../src/core/contractCheck/search';
import type { Contract } from '../../../../src/core/evaluation/contract/contractTypes';
import type { Extent } from '../../../../src/core/images/geometry';
import type { InputContract } from '../../../../src/core/images/inputContract';
import { plainContract } from '../../../support/contracts';

const count = 200;
const extents: readonly Extent[] = [{ width: 64, height: 48 }];
const plain = plainContract([32, 32], { kind: ['a', 'b', 'c'] });
const right: Contract = {
  ...plain,
  input: { ...plain.input, resize: { mode: 'squash', interpolation: 'bilinear' } },
};
const orders: readonly ClassOrder[] = [
  { changes: [], classes: right.classes },
  { changes: [{ field: 'classes', value: 'name' }], classes: { kind: ['c', 'b', 'a'] } },
];

/** The first samples are right, as many as the share of them says. */
function scored(share: number): Scores {
  const scores = Array.from({ length: count }, (_, i) => (i < share * count ? 1 : 0));
  return { scores, certainty: share };
}

/** What a model answers rightly that was trained with the right contract: less with each mistake. */
function shareOf(input: InputContract, isRightOrder: boolean): number {
  const { color, scale, mean, resize } = right.input;
  const mistakes = [
    input.color === color ? 1 : 0.6,
    input.scale === scale && String(input.mean) === String(mean) ? 1 : 0.4,
    JSON.stringify(input.resize) === JSON.stringify(resize) ? 1 : 0.8,
    isRightOrder ? 1 : 0.3,
  ];
  return mistakes.reduce((share, factor) => share * factor, 0.95);
}

/** Searches from a declared contract, and tells what was run in each round. */
async function search(
  input: Partial<InputContract>,
  { declaredOrders = orders, hasImages = true } = {},
) {
  const rounds: (readonly InputContract[])[] = [];
  const contract = {
    ...right,
    input: { ...right.input, ...input },
    classes: declaredOrders[0]!.classes,
  };
  const found = await searchContract(
    { contract, orders: declaredOrders, extents: hasImages ? extents : undefined },
    async (inputs) => {
      rounds.push(inputs);
      return inputs.map((one) =>
        declaredOrders.map(({ classes }) =>
          scored(shareOf(one, String(classes['kind']) === String(right.classes['kind']))),
        ),
      );
    },
  );
  return { ...found, rounds };
}

const changesOf = (fix: { changes: readonly { field: string; value: string }[] } | null) =>
  fix?.changes.map(({ field, value }) => `${field} ${value}`);
const backwards = {
  declaredOrders: [
    { changes: [], classes: { kind: ['c', 'b', 'a'] } },
    { changes: [{ field: 'classes' as const, value: 'dataset' }], classes: right.classes },
  ],
};

describe('the search for a contract', () => {
  it('tries one round where the declared one is right, and proposes nothing', async () => {
    const { fix, declared, variants, rounds, smallest_gain: smallest } = await search({});
    assert.equal(fix, null);
    assert.equal(declared.score, 95);
    assert.deepEqual([rounds.length, rounds[0]?.length], [2, 1]);
    assert.equal(variants.length, 2 * rounds[1]!.length + 1, 'every input in each order');
    assert.ok(smallest !== null && smallest > 2 && smallest < 10);
    assert.ok(variants.every(({ better, gain }) => !better && gain <= 0));
  });

  it('lists every variant once, the best first, and the declared contract not at all', async () => {
    const { variants } = await search({ color: 'BGR', scale: 1 });
    const keys = variants.map(({ changes }) => JSON.stringify(changes));
    assert.equal(new Set(keys).size, keys.length);
    assert.ok(!keys.includes('[]'));
    const scores = variants.map(({ score }) => score);
    assert.deepEqual(
      scores,
      scores.toSorted((a, b) => b - a),
    );
  });

  it('finds one mistake, and looks for another from there', async () => {
    const { fix, rounds } = await search({ color: 'BGR' });
    assert.deepEqual(changesOf(fix), ['color RGB']);
    assert.deepEqual(fix?.contract, right);
    assert.equal(fix?.gain.toFixed(6), (38).toFixed(6));
    assert.ok(fix?.better);
    assert.equal(rounds.length, 3);
    assert.ok(rounds[2]!.length < rounds[1]!.length, 'one respect at a time in later rounds');
  });

  it('finds two that mask one another in one round', async () => {
    const { fix } = await search({ color: 'BGR', scale: 1 });
    assert.deepEqual(changesOf(fix)?.toSorted(), ['color RGB', 'normalization zero-one']);
    assert.deepEqual(fix?.contract.input, right.input);
  });

  it('finds a wrong order of classes, alone and with a wrong input', async () => {
    const order = await search({}, backwards);
    assert.deepEqual(order.fix?.contract, right);
    assert.deepEqual(changesOf(order.fix), ['classes dataset']);
    const both = await search({ color: 'BGR' }, backwards);
    assert.deepEqual(changesOf(both.fix), ['color RGB', 'classes dataset']);
    assert.deepEqual(both.fix?.contract, right);
  });

  it('finds three one after the other', async () => {
    const crop = {
      resize: { mode: 'shortest', size: 32, interpolation: 'bilinear' },
      crop: [32, 32],
    } as const;
    const { fix, rounds } = await search({ color: 'BGR', scale: 1, ...crop });
    assert.deepEqual(fix?.contract.input, right.input);
    const fields = fix.changes.map(({ field }) => field).toSorted();
    assert.deepEqual(fields, ['color', 'geometry', 'normalization']);
    assert.ok(rounds.length > 3);
  });

  it('tries orders of classes alone where no images are fed', async () => {
    const { fix, variants, rounds } = await search({}, { ...backwards, hasImages: false });
    assert.deepEqual(
      rounds.map(({ length }) => length),
      [1],
    );
    assert.equal(variants.length, 1);
    assert.deepEqual(fix?.contract.classes, right.classes);
  });
});
