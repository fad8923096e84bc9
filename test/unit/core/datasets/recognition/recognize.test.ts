import assert from 'node:assert/strict';
import { recognizeDataset } from '../../../../../src/core/datasets/recognition/recognize';
import type { RecognizedDataset } from '../../../../../src/core/datasets/recognition/recognized';
import { chooseSplit } from '../../../../../src/core/datasets/recognition/splits';
import { UserError } from '../../../../../src/core/shared/errors/errors';
import { createFileTree } from '../../../../support/createFileTree';
import type { FileTree } from '../../../../support/createFileTree';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';

const coco = '{ "images": [], "annotations": [], "categories": [] }';
const yaml = 'train: images/train\nval: images/val\ntest:\nnames: [cat, dog]\n';

/** What lies at `/set`, and what it is: `FORMAT PATH SPLIT`, without `/set`. */
const trees: readonly (readonly [name: string, tree: FileTree, found: readonly string[]])[] = [
  ['folders of classes', { cat: { 'a.png': '' }, dog: { 'b.jpg': '' } }, ['imagefolder .']],
  ['images without labels', { 'a.png': '', 'b.JPG': '' }, ['imagefolder .']],
  [
    'folders of splits',
    {
      train: { cat: { 'a.png': '' } },
      val: { cat: { 'b.png': '' } },
      test: { cat: { 'c.png': '' } },
    },
    ['imagefolder test test', 'imagefolder train train', 'imagefolder val val'],
  ],
  [
    'a table next to its images',
    { 'labels.csv': 'image,label', images: { 'a.png': '' } },
    ['csv labels.csv'],
  ],
  [
    'tables of splits',
    { 'test.csv': 'a', 'train.tsv': 'a' },
    ['csv test.csv test', 'csv train.tsv train'],
  ],
  [
    'data.yaml',
    { 'data.yaml': yaml, images: { val: {} } },
    ['yolo data.yaml val', 'yolo data.yaml train'],
  ],
  ['yaml that is none', { 'args.yaml': 'lr: 1', cat: { 'a.png': '' } }, ['imagefolder .']],
  [
    'annotations of COCO in their folder',
    { annotations: { 'instances_val2017.json': coco }, val2017: { 'a.jpg': '' } },
    ['coco annotations/instances_val2017.json val'],
  ],
  [
    'annotations of Roboflow',
    { train: { '_annotations.coco.json': coco }, valid: { '_annotations.coco.json': coco } },
    ['coco train/_annotations.coco.json train', 'coco valid/_annotations.coco.json valid'],
  ],
  ['other JSON', { 'classes.json': '["cat"]', cat: { 'a.png': '' } }, ['imagefolder .']],
  ['arrays', { 'digits.npz': 'x' }, ['npz digits.npz']],
  ['hidden things', { '.cache': { 'a.png': '' }, cat: { 'a.png': '' } }, ['imagefolder .']],
];

const refused: readonly (readonly [name: string, tree: FileTree, problem: RegExp])[] = [
  ['an empty folder', {}, /holds no data set.*one folder of images for each class/],
  [
    'labels of Ultralytics without data.yaml',
    { images: { 'a.jpg': '' }, labels: { 'a.txt': '' } },
    /no data\.yaml.*names: \[first class/,
  ],
];

const refusedFiles: readonly (readonly [file: string, problem: RegExp])[] = [
  ['a.parquet', /\.parquet files are not read.*to_csv/],
  ['a.npy', /\.npy files are not read.*numpy\.savez/],
  ['a.png', /is a single image.*Choose the folder/],
  ['a.json', /not an annotation file of COCO/],
  ['a.docx', /not a data set that can be read/],
  ['nowhere', /does not exist/],
];

async function recognized(tree: FileTree, path = '/set') {
  const fs = new MemoryFileSystem();
  await createFileTree(fs, '/set', tree);
  return recognizeDataset(path, fs);
}

const told = (error: unknown) => {
  assert.ok(error instanceof UserError);
  return `${error.message} ${error.remedy.text}`;
};

describe('recognizing a data set', () => {
  for (const [name, tree, found] of trees)
    it(`knows ${name}`, async () => {
      const all = await recognized(tree);
      const lines = all.map(({ format, path, split }) =>
        [format, path === '/set' ? '.' : path.slice('/set/'.length), split].join(' ').trim(),
      );
      assert.deepEqual(lines, found);
    });

  for (const [name, tree, problem] of refused)
    it(`refuses ${name}`, async () => {
      await assert.rejects(recognized(tree), (error) => problem.test(told(error)));
    });

  for (const [file, problem] of refusedFiles)
    it(`refuses ${file} with a remedy`, async () => {
      const tree = file === 'nowhere' ? {} : { [file]: '[]' };
      await assert.rejects(recognized(tree, `/set/${file}`), (error) => problem.test(told(error)));
    });
});

describe('choosing a split', () => {
  const parts = ['train', 'test', 'valid'].map((split): RecognizedDataset => ({
    ...{ format: 'imagefolder', path: `/set/${split}`, split },
  }));

  it('takes the one made for evaluation', () => {
    assert.equal(chooseSplit(parts, undefined).split, 'valid');
    assert.equal(chooseSplit(parts.slice(0, 2), undefined).split, 'test');
  });

  it('takes the one that is named', () => {
    assert.equal(chooseSplit(parts, 'Train').split, 'train');
  });

  it('refuses a name that none has', () => {
    assert.throws(() => chooseSplit(parts, 'dev'), /no split "dev"; it has train, test, valid/);
    const whole = [{ format: 'csv', path: '/set/a.csv' } as const];
    assert.throws(() => chooseSplit(whole, 'val'), /not split/);
  });

  it('refuses to guess between two of no name', () => {
    const two = ['a', 'b'].map((name) => ({ format: 'csv', path: `/set/${name}.csv` }) as const);
    assert.throws(() => chooseSplit(two, undefined), /several data sets: a\.csv, b\.csv/);
  });
});
