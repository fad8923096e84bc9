import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DatasetSample } from '../../../../../src/core/evaluation/datasets/dataset';
import { SampleList } from '../../../../../src/core/evaluation/datasets/sampleList';

const all = (list: SampleList) => Array.from({ length: list.length }, (_, i) => list.at(i));

describe('SampleList', () => {
  it('gives back what it was made of, whatever the texts look like', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.nat().map((number) => `validation.csv, line ${number}`),
      fc.constantFrom('0', '00', 'a01', '7', 'line 4294967296', '\uFEFFx', 'ü 5'),
    );
    const sample = fc.record(
      {
        id: text,
        image: text,
        where: text,
        labels: fc.constantFrom<DatasetSample['labels'][]>({}, { kind: 'red' }),
        boxes: fc.constant([{ class: 'cat', box: [1, 2, 3, 4] as const }]),
        row: fc.nat(),
      },
      { requiredKeys: ['id', 'where', 'labels'], noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(sample), (samples) => {
        assert.deepEqual(all(SampleList.of(samples)), samples);
      }),
    );
  });

  it('holds table rows whose place is a getter', () => {
    class Row implements DatasetSample {
      readonly labels = { kind: 'red' };
      readonly id: string;
      readonly image: string;
      constructor(private readonly line: number) {
        this.id = this.image = `photos/${line}.png`;
      }
      get where(): string {
        return `table.csv, line ${this.line}`;
      }
    }
    const rows = Array.from({ length: 12 }, (_, i) => new Row(i + 2));
    const list = SampleList.of(rows);
    assert.deepEqual(
      all(list).map((sample) => [sample?.id, sample?.image, sample?.where, sample?.labels]),
      rows.map(({ id, image, where, labels }) => [id, image, where, labels]),
    );
    assert.equal(list.at(3)?.labels, rows[3]!.labels, 'labels stay shared');
  });

  it('has nothing beyond its ends', () => {
    const list = SampleList.of([{ id: 'a', labels: {}, where: 'here' }]);
    assert.equal(list.at(1), undefined);
    assert.equal(list.at(-1), undefined);
    assert.equal(SampleList.of([]).at(0), undefined);
  });
});
