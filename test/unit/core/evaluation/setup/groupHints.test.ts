import assert from 'node:assert/strict';
import { SampleList } from '../../../../../src/core/datasets/sampleList';
import { ColumnCount } from '../../../../../src/core/datasets/recognition/tableProfile';
import { groupHint } from '../../../../../src/core/evaluation/setup/groupHints';

const named = (ids: readonly string[]) =>
  SampleList.of(ids.map((id) => ({ id, image: id, labels: {}, where: id })));

/** 12 events with 4 images each. */
const events = Array.from({ length: 48 }, (_, i) => ({ event: Math.floor(i / 4), image: i % 4 }));

describe('what samples seem to share', () => {
  it('is what their names begin with', () => {
    const ids = events.map(({ event, image }) => `x/SCN_${20180100 + event}_img${image}.png`);
    assert.deepEqual(groupHint(named(ids), 2), { groups: 12, example: 'SCN_20180100' });
  });

  it('is nothing where names are only numbered, or begin with their class', () => {
    assert.equal(groupHint(named(events.map((_, i) => `img_${i}.png`)), 2), undefined);
    const classes = Array.from({ length: 60 }, (_, i) => `class${i % 12}_${i}.png`);
    assert.equal(groupHint(named(classes), 12), undefined);
  });

  it('is a column that is named like a group and repeats', () => {
    const column = new ColumnCount('patient_id');
    for (const { event } of events) column.add(`p${event}`);
    const profile = { rows: 48, columns: [column.profile()] };
    const ids = named(events.map((_, i) => `${i}.png`));
    const hint = { column: 'patient_id', groups: 12, example: 'p0' };
    assert.deepEqual(groupHint(ids, 2, profile), hint);
    assert.equal(groupHint(ids, 2, profile, ['patient_id']), undefined);
    assert.equal(groupHint(ids, 12, profile), undefined);
  });
});
