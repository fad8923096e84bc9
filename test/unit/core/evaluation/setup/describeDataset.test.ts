import assert from 'node:assert/strict';
import { recognizeDataset } from '../../../../../src/core/datasets/recognition/recognize';
import { chooseSplit } from '../../../../../src/core/datasets/recognition/splits';
import type { ModelHead } from '../../../../../src/core/evaluation/setup/datasetHead';
import {
  describeDataset,
  describePolicy,
} from '../../../../../src/core/evaluation/setup/describeDataset';
import { headPolicy } from '../../../../../src/core/evaluation/setup/placeDataset';
import type { DescribeOptions } from '../../../../../src/core/evaluation/setup/describeDataset';
import { createFileTree } from '../../../../support/createFileTree';
import type { FileTree } from '../../../../support/createFileTree';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';
import { npyTexts, npzBytes } from '../../../../support/npzFile';

const animals: ModelHead = { head: 'label', task: 'classification', classes: ['cat', 'dog'] };
const tags: ModelHead = { head: 'tags', task: 'multilabel', classes: ['sun', 'rain', 'wind'] };
const price: ModelHead = { head: 'price', task: 'regression', classes: [] };
const boxes: ModelHead = { head: 'objects', task: 'detection', classes: ['cat', 'dog'] };
const images = { 'a.png': 'A', 'b.png': 'B', 'c.png': 'C' };

async function describeTree(
  tree: FileTree,
  model?: readonly ModelHead[],
  options: Omit<DescribeOptions, 'root' | 'model'> = {},
  path = '/root/data',
) {
  const fs = new MemoryFileSystem();
  await createFileTree(fs, '/root', { data: tree });
  const found = chooseSplit(await recognizeDataset(path, fs), undefined);
  return describeDataset(found, { root: '/root', ...(model && { model }), ...options }, fs);
}

const pixels = new Uint8Array(Float32Array.from([0, 1, 2, 3]).buffer);
const arrays = npzBytes({
  input: { descr: '<f4', shape: [2, 2], data: pixels },
  species: npyTexts(['cat', 'dog']),
});

const table = (...lines: readonly string[]) => ({ 'set.csv': lines.join('\n'), ...images });

/** Columns of a table, the heads of a model, and which column each head gets, and why. */
const matches: readonly (readonly [
  name: string,
  lines: readonly string[],
  heads: readonly ModelHead[],
  matched: readonly string[],
])[] = [
  ['a name', ['image,label,other', 'a.png,cat,dog'], [animals], ['label=label name']],
  ['a name in other case', ['image,Label', 'a.png,cat'], [animals], ['label=Label name']],
  ['values', ['image,species,price', 'a.png,cat,1'], [animals], ['label=species values']],
  [
    'a usual name, whatever is in it',
    ['image,x,target', 'a.png,1,0'],
    [animals],
    ['label=target name'],
  ],
  ['what is left', ['image,what', 'a.png,fox'], [animals], ['label=what only']],
  [
    'several heads at once',
    ['image,price,kind,sky', 'a.png,3.5,cat,sun;rain'],
    [animals, tags, price],
    ['label=kind values', 'tags=sky values ;', 'price=price name'],
  ],
  ['nothing', ['image,n,m', 'a.png,1,2'], [price], []],
];

describe('matching columns to heads', () => {
  for (const [name, lines, heads, matched] of matches)
    it(`goes by ${name}`, async () => {
      const { heads: found } = await describeTree(table(...lines), heads);
      const told = found.map(({ head, label, found: by, separator = '' }) =>
        `${head}=${label} ${by} ${separator}`.trim(),
      );
      assert.deepEqual(told, matched);
    });

  it('takes the column that is named, for two heads if need be', async () => {
    const heads = [animals, { ...animals, head: 'again' }];
    const columns = { label: 'kind', again: 'kind' };
    const { heads: found } = await describeTree(table('image,kind', 'a.png,cat'), heads, {
      columns,
    });
    assert.deepEqual(
      found.map(({ head, label }) => [head, label]),
      [
        ['label', 'kind'],
        ['again', 'kind'],
      ],
    );
  });

  it('refuses a column and a head that are not there', async () => {
    const tree = table('image,kind', 'a.png,cat');
    const asked = (columns: Record<string, string>) => describeTree(tree, [animals], { columns });
    await assert.rejects(asked({ label: 'sort' }), /no column "sort"; it has "image", "kind"/);
    await assert.rejects(asked({ other: 'kind' }), /no head "other"; it has "label"/);
  });

  it('refuses a table without images', async () => {
    const tree = { 'set.csv': 'x,y\n1,2' };
    await assert.rejects(
      describeTree(tree, [animals], {}, '/root/data/set.csv'),
      /No column of set\.csv names images; it has "x", "y"/,
    );
  });
});

/** Rows of a table that no model is known for, and the head that is proposed. */
const proposals: readonly (readonly [name: string, cells: readonly string[], head: string])[] = [
  ['marks', ['cat|warm', 'dog', 'cat'], 'labels multilabel cat,dog,warm'],
  ['semicolons', ['"cat;warm"', 'dog', ''], 'labels multilabel cat,dog,warm ;'],
  ['spaces', ['cat warm', 'cat', 'warm', 'cat warm dog'], 'labels multilabel cat,dog,warm  '],
  ['spaces in names', ['red fox', 'red fox', 'dog', 'dog'], 'label classification dog,red fox'],
  ['words in common', ['red fox', 'red deer', 'dog'], 'label classification dog,red deer,red fox'],
  ['fractions', ['1.5', '2', '1.5', '2'], 'value regression'],
  ['fractions below zero', ['-1', '1', '-1', '1'], 'value regression'],
  ['many whole numbers', [...span(40, 60), ...span(40, 60)], 'value regression'],
  ['whole numbers that never repeat', ['7', '9', '31'], 'value regression'],
  ['numbered classes', [...span(0, 20), ...span(0, 20)], `label classification ${span(0, 20)}`],
  ['digits', ['7', '3', '7', '3'], 'label classification 3,7'],
  ['one column of names', ['cat', 'dog', 'fox'], 'label classification cat,dog,fox'],
  ['a decimal comma', ['"1,5"', '"2,5"'], ''],
];

function span(first: number, end: number): readonly string[] {
  return Array.from({ length: end - first }, (_, index) => String(first + index));
}

describe('proposing a head where no model is known', () => {
  for (const [name, cells, expected] of proposals)
    it(`tells ${name}`, async () => {
      const rows = cells.map((cell, index) => `${index}.png,${cell}`);
      const { heads } = await describeTree(table('image,what', ...rows));
      const told = heads.map(({ head, task, classes, separator = '' }) =>
        [head, task, classes.join(), separator].filter((part) => part !== '').join(' '),
      );
      assert.deepEqual(told, expected === '' ? [] : [expected]);
    });
});

describe('describing a data set', () => {
  it('counts classes in the order of the model', async () => {
    const tree = { dog: { 'a.png': 'A' }, cat: { 'b.png': 'B', 'c.png': 'C' } };
    const { spec, samples, heads, misfits } = await describeTree(tree, [animals]);
    assert.deepEqual(spec, { format: 'imagefolder', path: 'data' });
    assert.equal(samples, 3);
    assert.deepEqual(heads[0]?.counts, [
      { name: 'cat', count: 2, isKnown: true },
      { name: 'dog', count: 1, isKnown: true },
    ]);
    assert.deepEqual(misfits, []);
  });

  it('names classes that the model does not know, and what may be meant', async () => {
    const tree = table('image,label', 'a.png,Cat', 'b.png,fox', 'c.png,dog');
    const { misfits } = await describeTree(tree, [animals]);
    assert.deepEqual(misfits, [
      'Head "label": the model does not know the class "Cat" (1; the model has "cat"), "fox" (1)',
    ]);
  });

  it('takes names in any Unicode form for the same', async () => {
    const classes = ['caf\u00e9', 'tea'];
    const tree = table('image,label', 'a.png,cafe\u0301', 'b.png,tea');
    const { misfits, heads } = await describeTree(tree, [{ ...animals, classes }]);
    assert.deepEqual(misfits, []);
    assert.deepEqual(
      heads[0]?.counts.map(({ count }) => count),
      [1, 1],
    );
  });

  it('reads numbers as places in the list of classes where nothing else is meant, and says so', async () => {
    const tree = table('image,label', 'a.png,0', 'b.png,1', 'c.png,1');
    const { misfits, notes, heads } = await describeTree(tree, [animals]);
    assert.deepEqual(misfits, []);
    assert.match(notes.join(), /label: the labels are numbers .* from 0: 0 = cat, 1 = dog\.$/);
    assert.deepEqual(
      heads[0]?.counts.map(({ name, count }) => `${name} ${count}`),
      ['cat 1', 'dog 2'],
    );
  });

  it('tells numbers from names where they could begin at 0 or at 1', async () => {
    const tree = table('image,label', 'a.png,1', 'b.png,2');
    const { misfits } = await describeTree(tree, [animals]);
    assert.match(
      misfits[0]!,
      /labels are numbers, while the model's classes have names: "1" \(1\), "2"/,
    );
  });

  it('finds the images of a table in a folder next to it', async () => {
    const tree = { 'set.csv': 'image,label\na.png,cat\nz.png,dog', pictures: images };
    const { spec, skipped } = await describeTree(tree, [animals]);
    assert.equal(spec.root, 'data/pictures');
    assert.deepEqual(skipped, [{ id: 'z.png', reason: 'the file does not exist' }]);
  });

  it('finds the images of COCO and counts boxes by class', async () => {
    const coco = {
      images: [{ id: 1, file_name: 'a.png' }],
      categories: [
        { id: 1, name: 'cat' },
        { id: 2, name: 'dog' },
      ],
      annotations: [1, 1, 2].map((category_id, id) => ({
        ...{ id, image_id: 1, category_id, bbox: [0, 0, 2, 2] },
      })),
    };
    const tree = {
      annotations: { 'instances_val2017.json': JSON.stringify(coco) },
      val2017: images,
    };
    const { spec, heads, examples } = await describeTree(tree, [boxes]);
    assert.equal(spec.root, 'data/val2017');
    assert.deepEqual(
      heads[0]?.counts.map(({ name, count }) => [name, count]),
      [
        ['cat', 2],
        ['dog', 1],
      ],
    );
    assert.deepEqual(examples[0]?.labels, [{ head: 'objects', text: 'cat × 2, dog' }]);
  });

  it('shares boxes out among several detection heads, and tells those of no head', async () => {
    const tree = {
      'data.yaml': 'val: images\nnames: [cat, dog, thread, coin]\n',
      images: { 'a.png': 'A', 'b.png': 'B' },
      labels: { 'a.txt': '0 .5 .5 .1 .1\n2 .5 .5 .1 .1\n3 .5 .5 .1 .1', 'b.txt': '1 .5 .5 .1 .1' },
    };
    const security: ModelHead = { ...boxes, head: 'security', classes: ['thread', 'sign'] };
    const { heads, misfits, notes, examples } = await describeTree(tree, [boxes, security]);
    assert.deepEqual(misfits, []);
    assert.deepEqual(
      heads.map(({ head, labelled, counts }) => [
        head,
        labelled,
        ...counts.map(({ count }) => count),
      ]),
      [
        ['objects', 2, 1, 1],
        ['security', 1, 1, 0],
      ],
    );
    assert.deepEqual(heads.map(headPolicy), [
      { task: 'detection', label: 'objects', weight: 1, classes: ['cat', 'dog'] },
      { task: 'detection', label: 'security', weight: 1, classes: ['thread', 'sign'] },
    ]);
    assert.deepEqual(examples[0]?.labels, [
      { head: 'objects', text: 'cat' },
      { head: 'security', text: 'thread' },
    ]);
    assert.ok(
      notes.includes(
        'No head has the classes of 1 labelled box, left out of every number: coin (1).',
      ),
      notes.join(),
    );
  });

  it('refuses boxes for a classifier, and folders for a detector', async () => {
    const yaml = { 'data.yaml': 'val: images\nnames: [cat]', images };
    await assert.rejects(
      describeTree(yaml, [animals]),
      /holds boxes, but the model is no detector/,
    );
    await assert.rejects(
      describeTree({ cat: images }, [boxes]),
      /no labels for the heads of the model/,
    );
  });

  it('gives folders to the head that knows their names', async () => {
    const heads = [{ ...animals, head: 'size', classes: ['small', 'large'] }, animals];
    const { heads: found, misfits } = await describeTree({ cat: images, dog: images }, heads);
    assert.deepEqual(
      found.map(({ head }) => head),
      ['label'],
    );
    assert.deepEqual(misfits, ['Nothing in the data set is a label of head "size"']);
  });

  it('says of how many samples a label is missing, and nothing where none is', async () => {
    const whole = table('image,label', 'a.png,cat', 'b.png,dog');
    assert.deepEqual((await describeTree(whole, [animals])).notes, []);
    const partly = table('image,label', 'a.png,cat', 'b.png,', 'c.png,dog');
    assert.deepEqual((await describeTree(partly, [animals])).notes, [
      'Head "label": 2 of 3 samples have a label',
    ]);
  });

  it('says that images have no labels', async () => {
    const { notes, samples } = await describeTree(images, [animals]);
    assert.equal(samples, 3);
    assert.match(notes.join(), /No sample has a label/);
  });

  it('shows samples of all classes', async () => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const tree = Object.fromEntries(
      names.map((name) => [name, { ...images, 'd.png': '', 'e.png': '' }]),
    );
    const { examples } = await describeTree(tree);
    assert.equal(examples.length, 12);
    assert.deepEqual([...new Set(examples.flatMap(({ labels }) => labels[0]?.text ?? []))], names);
  });

  it('proposes heads where there is no model', async () => {
    const rows = ['a.png,cat,1.5', 'b.png,dog,2.5', 'c.png,cat,3.5', 'd.png,dog,4.5'];
    const proposed = await describeTree({ 'set.csv': ['image,kind,price', ...rows].join('\n') });
    assert.deepEqual(
      proposed.heads.map(({ head, label, task, found }) => [head, label, task, found]),
      [['label', 'kind', 'classification', 'proposed']],
    );
    const folder = await describeTree({ cat: images });
    assert.deepEqual(
      folder.heads.map(({ head }) => head),
      ['label'],
    );
  });

  it('reads arrays', async () => {
    const { heads, spec } = await describeTree({ 'animals.npz': arrays }, [animals]);
    assert.equal(spec.format, 'npz');
    assert.deepEqual(
      heads.map(({ label, labelled }) => [label, labelled]),
      [['species', 2]],
    );
    assert.equal('columns' in spec && spec.columns, false, 'no array names the samples');
  });

  it('reads which sample an array is where an array says so', async () => {
    const named = npzBytes({
      input: { descr: '<f4', shape: [2, 2], data: pixels },
      species: npyTexts(['cat', 'dog']),
      event: npyTexts(['E1', 'E2']),
    });
    const { spec } = await describeTree({ 'animals.npz': named }, [animals]);
    assert.deepEqual('columns' in spec && spec.columns, { id: 'event' });
  });

  it('counts no classes of a head of numbers', async () => {
    const lines = ['image,price', 'a.png,1.5', 'b.png,2.5', 'c.png,'];
    const { heads } = await describeTree(table(...lines), [price]);
    assert.deepEqual(
      heads.map(({ labelled, counts, misfit }) => [labelled, counts, misfit]),
      [[2, [], undefined]],
    );
    assert.ok(heads.every((head) => !('misfit' in head)));
  });

  it('starts absolute paths at the folder that holds all images, wherever that is', async () => {
    const fs = new MemoryFileSystem();
    const text = 'image,label\n/mnt/train/cats/a.png,cat\n/mnt/train/dogs/b.png,dog\n';
    await createFileTree(fs, '/root', { data: { 'set.csv': text } });
    await createFileTree(fs, '/mnt', {
      train: { cats: { 'a.png': 'A' }, dogs: { 'b.png': 'B' } },
    });
    const [found] = await recognizeDataset('/root/data/set.csv', fs);
    assert.ok(found);
    const described = await describeDataset(found, { root: '/root', model: [animals] }, fs);
    assert.equal(described.spec.root, '/mnt/train');
    assert.deepEqual([described.skipped, described.misfits], [[], []]);
    assert.equal(described.examples[0]?.id, 'cats/a.png');
    const rooted = {
      dataset: { ...described.spec },
      heads: { label: headPolicy(described.heads[0]!) },
    };
    const again = await describePolicy(rooted, { root: '/root', model: [animals] }, fs);
    assert.deepEqual(again.skipped, []);
  });

  it('says what can be done about absolute paths that lead nowhere, or out of the folder', async () => {
    const nowhere = await describeTree(table('image,label', '/other/a.png,cat'), [animals]);
    assert.match(nowhere.misfits[0] ?? '', /\/other\/a\.png.*relative to the table/);
    const partly = await describeTree(
      table('image,label', 'a.png,cat', '../../root/data/b.png,dog'),
      [animals],
    );
    assert.match(partly.skipped[0]?.reason ?? '', /dataset\.root/);
  });
});
