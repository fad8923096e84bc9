import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DatasetSample } from '../../../../src/core/datasets/dataset';
import { SampleList } from '../../../../src/core/datasets/sampleList';

const all = (list: SampleList) => Array.from({ length: list.length }, (_, i) => list.at(i));

describe('SampleList', () => {
  it('gives back what it was made of, whatever the texts look like', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.nat().map((number) => `validation.csv, line ${number}`),
      fc.constantFrom('0', '00', 'a01', '7', 'line 4294967296', '\uFEFFx', 'ü 5'),
    );
    const number = fc.double({ noNaN: true });
    const box = fc.record(
      {
        class: fc.constantFrom('cat', 'dog', '__proto__'),
        box: fc.tuple(number, number, number, number),
        crowd: fc.boolean(),
        relative: fc.boolean(),
      },
      { requiredKeys: ['class', 'box'], noNullPrototype: true },
    );
    const sample = fc.record(
      {
        id: text,
        image: text,
        where: text,
        labels: fc.constantFrom<DatasetSample['labels'][]>({}, { kind: 'red' }),
        boxes: fc.array(box, { maxLength: 3 }),
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
    assert.equal(list.at(3)?.labels, list.at(7)?.labels, 'equal labels are shared');
  });

  it('holds more labels than it shares', () => {
    const samples = Array.from({ length: 10_050 }, (_, index) => ({
      ...{ id: `S${index}`, where: `line ${index}` },
      labels: { value: String(index / 7), note: 'ü"' },
    }));
    const list = SampleList.of([...samples, ...samples.slice(-3)]);
    for (const index of [0, 9_999, 10_000, 10_049]) {
      assert.deepEqual(list.at(index), samples[index]);
    }
    assert.deepEqual(list.at(10_052), samples[10_049]);
  });

  it('has nothing beyond its ends', () => {
    const list = SampleList.of([{ id: 'a', labels: {}, where: 'here' }]);
    assert.equal(list.at(1), undefined);
    assert.equal(list.at(-1), undefined);
    assert.equal(SampleList.of([]).at(0), undefined);
  });
});
