import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import type { Dataset, DatasetSample } from '../../../../src/core/datasets/dataset';
import { withClassNames } from '../../../../src/core/datasets/numberedLabels';
import { SampleList } from '../../../../src/core/datasets/sampleList';
import type { HeadPolicy, Task } from '../../../../src/core/metrics/headPolicy';
import { englishOf } from '../../../../src/core/shared/text/sentence';

const names = ['cat', 'dog', 'fox'];

function policy(task: Task): Readonly<Record<string, HeadPolicy>> {
  return { kind: { task, label: 'kind', weight: 1 } };
}

function labelled(labels: readonly string[], rest: Partial<Dataset> = {}): Dataset {
  const samples = labels.map((kind, index) => ({
    ...{ id: String(index), image: `${index}.png`, labels: { kind }, where: '' },
  }));
  return { folder: '/', tables: [], samples: SampleList.of(samples), ...rest };
}

function read(dataset: Dataset, task: Task = 'classification', classes: readonly string[] = names) {
  const seen = withClassNames(dataset, policy(task), { kind: classes });
  return [...seen.samples].map(({ labels }) => labels['kind']);
}

describe('labels that are numbers', () => {
  it('are read as places in the list of classes, and that is told', () => {
    assert.deepEqual(read(labelled(['0', '2', '', '1'])), ['cat', 'fox', '', 'dog']);
    const seen = withClassNames(labelled(['0']), policy('classification'), { kind: names });
    assert.equal(seen.samples.at(0)?.labels['kind'], 'cat');
    assert.deepEqual(seen.remarks?.map(englishOf), [
      'kind: the labels are numbers and were read as places in the list of classes, from 0: 0 = cat, 1 = dog, 2 = fox.',
    ]);
  });

  it('may be written as pandas writes them where some are missing', () => {
    assert.deepEqual(read(labelled(['0.0', '', '2.0'])), ['cat', '', 'fox']);
  });

  it('stay where they have another reading, or none', () => {
    const cases: readonly (readonly [readonly string[], (readonly string[])?])[] = [
      [['1', '2']],
      [['0', '3']],
      [['0', 'dog']],
      [['0', '0.5']],
      [['0', '-1']],
      [
        ['0', '1'],
        ['1', '0'],
      ],
      [
        ['0', '1'],
        ['cat', '7'],
      ],
      [[]],
    ];
    for (const [labels, classes = names] of cases)
      assert.deepEqual(read(labelled(labels), 'classification', classes), labels);
  });

  it('may be several of one sample, the names of folders, or the classes of boxes', () => {
    assert.deepEqual(read(labelled(['0|2', '1']), 'multilabel'), ['cat|fox', 'dog']);
    const folders = labelled(['0', '1'], { classNames: ['0', '1', '2'] });
    const named = withClassNames(folders, policy('classification'), { kind: names });
    assert.deepEqual(named.classNames, names);
    const beyond = labelled(['0', '1'], { classNames: ['0', '1', '3'] });
    assert.equal(withClassNames(beyond, policy('classification'), { kind: names }), beyond);
    const box = { class: '1', box: [0, 0, 1, 1] } as const;
    const sample: DatasetSample = { id: 'a', labels: {}, boxes: [box], where: '' };
    const boxes: Dataset = {
      ...{ folder: '/', tables: [], samples: SampleList.of([sample]) },
      classNames: ['0', '1'],
    };
    const seen = withClassNames(boxes, policy('detection'), { kind: names });
    assert.deepEqual(seen.samples.at(0)?.boxes, [{ ...box, class: 'dog' }]);
  });

  it('are left alone where the head has numbers', () => {
    assert.deepEqual(read(labelled(['0', '1']), 'regression', []), ['0', '1']);
  });
});
