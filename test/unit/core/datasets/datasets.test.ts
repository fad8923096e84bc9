import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/shared/errors/errors';
import type { Dataset } from '../../../../src/core/datasets/dataset';
import { leadsOutside } from '../../../../src/core/datasets/imagePath';
import { loadDataset } from '../../../../src/core/datasets/loadDataset';
import { checkLabels, readTruth } from '../../../../src/core/datasets/truths';
import { plainContract } from '../../../support/contracts';
import { createFileTree } from '../../../support/createFileTree';
import type { FileTree } from '../../../support/createFileTree';
import { MemoryFileSystem } from '../../../support/memoryFileSystem';
import type { HeadPolicy } from '../../../../src/core/metrics/headPolicy';
import type { DatasetSpec } from '../../../../src/core/datasets/datasetSpec';

const contract = plainContract([8, 8], { colour: ['red', 'green', 'blue'] });
const colour: HeadPolicy = { task: 'classification', label: 'colour', weight: 1 };

async function load(tree: FileTree, spec: Partial<DatasetSpec> = {}): Promise<Dataset> {
  const fs = new MemoryFileSystem();
  await createFileTree(fs, '/pipeline', tree);
  const location = {
    spec: { format: 'csv', path: 'data.csv', ...spec } as const,
    root: '/pipeline',
  };
  return loadDataset(location, { colour }, fs);
}

const csv = (text: string | Uint8Array, spec?: Partial<DatasetSpec>) =>
  load({ 'data.csv': text }, spec);

const imagesOf = ({ samples }: Pick<Dataset, 'samples'>) => [...samples].map(({ image }) => image);

function refused(pattern: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, pattern);
    return true;
  };
}

describe('a CSV data set', () => {
  const expected = [
    ['a b.png', 'red'],
    ['x,y.png', 'blue'],
  ];
  const rows = (dataset: Dataset) =>
    [...dataset.samples].map(({ image, labels }) => [image, labels['colour']]);

  it('may have any delimiter, quotes, line ending, byte-order mark and encoding', async () => {
    const text = 'image,colour\na b.png,red\n"x,y.png", blue \n';
    const forms: (string | Uint8Array)[] = [
      text,
      text.replaceAll('\n', '\r\n'),
      text.replaceAll('\n', '\r'),
      `\uFEFF${text}`,
      text.trimEnd(),
      `${text}\n\n`,
      'image;colour\na b.png;red\n"x,y.png";blue',
      'image\tcolour\na b.png\tred\nx,y.png\tblue',
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
    ];
    for (const form of forms) assert.deepEqual(rows(await csv(form)), expected);
  });

  it('reads Windows-1252 where it is no UTF-8', async () => {
    const dataset = await csv(Buffer.from('image,colour\nM\xfcnchen.png,red\n', 'latin1'));
    assert.equal(dataset.samples.at(0)!.image, 'München.png');
  });

  it('takes ids and images from the columns that the policy names', async () => {
    const columns = { id: 'event', image: 'picture' };
    const dataset = await csv('event,picture,colour\nE1,a.png,red\n', { columns });
    assert.equal(dataset.samples.at(0)!.id, 'E1');
    assert.equal(dataset.folder, '/pipeline');
    await assert.rejects(
      csv('event,file,colour\nE1,a.png,red\n', { columns }),
      refused(/data.csv has no column "picture"; it has "event", "file", "colour"/),
    );
  });

  it('names the missing label column', async () => {
    await assert.rejects(csv('image,color\na.png,red\n'), refused(/has no column "colour"/));
    const columns = { id: 'event', image: 'file' };
    const other = csv('event,file,station\nE1,a.png,X\n', { columns });
    await assert.rejects(other, refused(/has no column "colour"/));
  });

  it('has no labels where it names images and nothing else', async () => {
    for (const text of ['image\na.png\n', 'id;image\n1;a.png\n']) {
      const dataset = await csv(text);
      assert.deepEqual(rows(dataset), [['a.png', '']]);
      assert.doesNotThrow(() => checkLabels(dataset, { colour }, contract));
    }
    const columns = { id: 'event', image: 'file' };
    const { samples } = await csv('event,file\nE1,a.png\n', { columns });
    assert.equal(samples.at(0)!.id, 'E1');
    await assert.rejects(csv('event,file\nE1,a.png\n'), refused(/has no column "colour"/));
  });

  it('keeps paths that leave the folder as samples that are not read, by the rules of any system', async () => {
    const paths = [
      '../a.png',
      '/etc/passwd',
      'a/../../c',
      'C:\\x.png',
      'C:x',
      '\\\\server\\s\\x',
      'a\\..\\..\\b',
    ];
    const { samples } = await csv(`image,colour\n${paths.map((p) => `"${p}",red\n`).join('')}`);
    assert.equal(samples.length, paths.length);
    for (const { image = '' } of samples) assert.ok(leadsOutside(image), image);
    const inside = await csv('image,colour\nsub\\x.png,red\n./a/../b.png,red\n');
    assert.deepEqual(imagesOf(inside), ['sub/x.png', 'b.png']);
    assert.ok(imagesOf(inside).every((image) => !leadsOutside(image ?? '')));
  });

  it('reads absolute paths inside the folder as relative ones', async () => {
    const text =
      'image,colour\n/pipeline/sub/x.png,red\n/pipeline/./y.png,blue\n/pipelines/z.png,red\n';
    const { samples } = await csv(text);
    assert.deepEqual(imagesOf({ samples }), ['sub/x.png', 'y.png', '/pipelines/z.png']);
    assert.equal(samples.at(0)?.id, 'sub/x.png');
    const rooted = await csv(text, { root: '/pipeline/sub' });
    assert.deepEqual(imagesOf(rooted), ['x.png', '/pipeline/y.png', '/pipelines/z.png']);
  });

  it('refuses ids that stand twice, empty ids and empty paths', async () => {
    await assert.rejects(
      csv('image,colour\na.png,red\na.png,blue\n'),
      refused(/line 3: the id "a.png" already appears at data.csv, line 2/),
    );
    const columns = { id: 'event' };
    await assert.rejects(
      csv('event,image,colour\n,a.png,red\n', { columns }),
      refused(/line 2: the id is empty/),
    );
    await assert.rejects(csv('image,colour\n,red\n'), refused(/line 2: the image's path is empty/));
  });

  it('says what is wrong with a torn table, an empty one and one that is not there', async () => {
    await assert.rejects(csv('image,colour\n"a.png,red\n'), refused(/data.csv: .*[Qq]uote/));
    await assert.rejects(
      csv('image,colour\na.png,red,more\n'),
      refused(/data.csv, line 2: 3 value/),
    );
    await assert.rejects(csv('image,colour\n'), refused(/holds no sample/));
    await assert.rejects(csv(''), refused(/has no column "image"/));
    await assert.rejects(load({}), refused(/\/pipeline\/data.csv does not exist/));
  });

  it('must not have a column twice, unless spreadsheets left it without a name', async () => {
    await assert.rejects(
      csv('image,colour, colour \na.png,red,blue\n'),
      refused(/data.csv has the column "colour" twice/),
    );
    const nameless = await csv('image,colour,,\na.png,red,,\n,,,\n');
    assert.deepEqual(rows(nameless), [['a.png', 'red']]);
  });

  it('keeps columns named __proto__ and constructor to themselves', async () => {
    const dataset = await csv('image,colour,__proto__,constructor\na.png,red,x,y\n');
    assert.equal(dataset.samples.at(0)!.labels['colour'], 'red');
    assert.equal(({} as Record<string, unknown>)['x'], undefined);
  });
});

describe('labels', () => {
  it('are matched with the model’s classes by name, and blanks are no label', async () => {
    const { samples } = await csv('image,colour\na.png,blue\nb.png,\n');
    const truths = [...samples].map((each) =>
      readTruth(each, 'colour', colour, ['red', 'green', 'blue']),
    );
    assert.deepEqual(truths, [2, undefined]);
  });

  it('that the model does not know stop the run, with the line', async () => {
    for (const label of ['purple', 'Red', 'NaN', '0']) {
      const dataset = await csv(`image,colour\na.png,red\nb.png,${label}\n`);
      assert.throws(
        () => checkLabels(dataset, { colour }, contract),
        refused(new RegExp(`line 3: .*"colour" does not know the class "${label}"`)),
      );
    }
  });

  it('are the same in either Unicode form', async () => {
    const [apart, whole] = ['cafe\u0301', 'caf\u00e9'];
    const policy: HeadPolicy = { ...colour, label: whole };
    const { samples } = await csv(`image,colour\na.png,${apart}\n`);
    assert.equal(readTruth(samples.at(0)!, 'colour', policy, ['x', whole]), 1);
    const other = await csv(`image,colour\na.png,${whole}\n`);
    assert.equal(readTruth(other.samples.at(0)!, 'colour', policy, ['x', apart]), 1);
    const fs = new MemoryFileSystem();
    await createFileTree(fs, '/pipeline', { 'data.csv': `image,${apart}\na.png,red\n` });
    const location = { spec: { format: 'csv', path: 'data.csv' }, root: '/pipeline' } as const;
    const dataset = await loadDataset(location, { colour: policy }, fs);
    assert.equal(dataset.samples.at(0)!.labels['colour'], 'red');
  });

  it('must be there of every head that counts, or of none', async () => {
    const dataset = await csv('image,colour\na.png,\n');
    assert.doesNotThrow(() => checkLabels(dataset, { colour }, contract));
    const labels = { colour: '', shade: 'red' };
    const samples = [{ id: 'a', image: 'a.png', labels, where: 'a' }];
    const two = plainContract([8, 8], { ...contract.classes, shade: ['red'] });
    const shade: HeadPolicy = { ...colour, label: 'shade' };
    assert.throws(
      () => checkLabels({ ...dataset, samples }, { colour, shade }, two),
      refused(/No sample of the data set has a label for the head "colour"/),
    );
    const progressOptions = { colour: { ...colour, weight: 0 }, shade };
    assert.doesNotThrow(() => checkLabels({ ...dataset, samples }, progressOptions, two));
  });

  it('of a detection head are boxes', async () => {
    const boxes: HeadPolicy = { ...colour, task: 'detection' };
    const dataset = await csv('image\na.png\n');
    assert.doesNotThrow(() => checkLabels(dataset, { colour: boxes }, contract));
  });

  it('of a regression are numbers', async () => {
    const policy: HeadPolicy = { ...colour, task: 'regression' };
    const dataset = await csv('image,colour\na.png,1.5e1\nb.png,NaN\n');
    assert.equal(readTruth(dataset.samples.at(0)!, 'colour', policy, []), 15);
    assert.throws(
      () => readTruth(dataset.samples.at(1)!, 'colour', policy, []),
      refused(/line 3: "NaN" is not a number/),
    );
    const commas = await csv('image;colour\na.png;0,34\n');
    assert.throws(
      () => readTruth(commas.samples.at(0)!, 'colour', policy, []),
      (error) => error instanceof UserError && /decimal point/.test(error.remedy.text),
    );
  });

  it('of a multi-label head are lists of names', async () => {
    const policy: HeadPolicy = { ...colour, task: 'multilabel' };
    const dataset = await csv('image,colour\na.png,blue | red\nb.png,-\n');
    const read = (index: number) =>
      readTruth(dataset.samples.at(index)!, 'colour', policy, contract.classes['colour']!);
    assert.deepEqual(read(0), [2, 0]);
    assert.deepEqual(read(1), []);
  });
});

describe('an ImageFolder data set', () => {
  const spec = { format: 'imagefolder', path: 'data' } as const;
  const tree = {
    red: { 'b.png': '', 'a.jpg': '', 'notes.txt': '', deep: { 'c.PNG': '' } },
    green: { 'a.jpg': '' },
    blue: {},
    '.cache': { 'x.png': '' },
  };

  it('has a folder a class, images at any depth', async () => {
    const dataset = await load({ data: tree }, spec);
    assert.deepEqual(
      [...dataset.samples].map(({ id, labels }) => [id, labels['colour']]),
      [
        ['green/a.jpg', 'green'],
        ['red/a.jpg', 'red'],
        ['red/b.png', 'red'],
        ['red/deep/c.PNG', 'red'],
      ],
    );
    assert.doesNotThrow(() => checkLabels(dataset, { colour }, contract));
  });

  it('may lack folders, which git and zip do not keep when they are empty', async () => {
    const rest = { red: tree.red, green: tree.green };
    const missing = await load({ data: rest }, spec);
    assert.doesNotThrow(() => checkLabels(missing, { colour }, contract));
  });

  it('names folders that the model does not know', async () => {
    const renamed = await load({ data: { red: tree.red, violet: { 'v.png': '' } } }, spec);
    assert.throws(
      () => checkLabels(renamed, { colour }, contract),
      refused(/violet\/v.png: .* does not know the class "violet"/),
    );
    const empty = await load({ data: { red: tree.red, violet: {} } }, spec);
    assert.doesNotThrow(() => checkLabels(empty, { colour }, contract));
    const others = await load({ data: { rouge: tree.red, vert: tree.green } }, spec);
    assert.throws(
      () => checkLabels(others, { colour }, contract),
      refused(/no class in common: one has "rouge", "vert", the other "red", "green", "blue"/),
    );
  });

  it('takes images of any suffix, which are skipped and told where they cannot be read', async () => {
    const names = ['a.jfif', 'b.HEIC', 'c.bmp', 'd.txt', 'Thumbs.db'];
    const folder = Object.fromEntries(names.map((name) => [name, '']));
    const { samples } = await load({ data: { red: folder } }, spec);
    assert.deepEqual(
      [...samples].map(({ id }) => id),
      ['red/a.jfif', 'red/b.HEIC', 'red/c.bmp'],
    );
  });

  it('must be a folder with folders or images', async () => {
    await assert.rejects(load({ data: '' }, spec), refused(/data is not a folder/));
    const neither = load({ data: { 'a.txt': '', '.x.png': '' } }, spec);
    await assert.rejects(neither, refused(/data holds neither folders nor images/));
  });

  it('has no labels where images lie in it directly', async () => {
    const dataset = await load({ data: { 'b.png': '', 'a.JPG': '', 'notes.txt': '' } }, spec);
    assert.deepEqual(
      [...dataset.samples].map(({ id, image, labels }) => [id, image, labels]),
      [
        ['a.JPG', 'a.JPG', {}],
        ['b.png', 'b.png', {}],
      ],
    );
    assert.doesNotThrow(() => checkLabels(dataset, { colour }, contract));
  });
});
