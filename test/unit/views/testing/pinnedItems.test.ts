import assert from 'node:assert/strict';
import { failureText, pinnedItems } from '../../../../src/views/testing/pinnedItems';
import { makeSnapshot } from '../../../support/snapshots';

describe('pinned events in the Testing view', () => {
  const event = {
    id: 'SCN_20180117',
    expect: { magnitude: 'Large', azimuth: 'W' },
    mustPass: true,
  };
  const snapshot = makeSnapshot(
    {},
    { pinned: [event, { id: 'GTO', expect: { magnitude: 'Small' } }] },
  );

  it('say what is expected, and whether a promotion depends on it', () => {
    assert.deepEqual(
      pinnedItems(snapshot, false).map(({ label, description }) => [label, description]),
      [
        ['SCN_20180117', 'magnitude: Large, azimuth: W, must pass'],
        ['GTO', 'magnitude: Small'],
      ],
    );
  });

  it('are told apart by their folder where several registries are open', () => {
    const [first] = pinnedItems(snapshot, true);
    assert.equal(first?.label, 'pipeline: SCN_20180117');
    const other = pinnedItems(makeSnapshot({ root: '/elsewhere' }, { pinned: [event] }), true);
    assert.notEqual(other[0]?.id, first?.id);
  });

  it('say what came instead', () => {
    const outcome = { event, passed: false, detail: 'magnitude: Small instead of Large' };
    assert.equal(
      failureText(outcome, '1.0.2'),
      '1.0.2 answers SCN_20180117 wrongly: magnitude: Small instead of Large.',
    );
  });
});
