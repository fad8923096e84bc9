import assert from 'node:assert/strict';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { loadDataset } from '../../../../src/core/datasets/loadDataset';
import { checkLabels } from '../../../../src/core/datasets/truths';
import { plainContract } from '../../../support/contracts';
import { createFileTree } from '../../../support/createFileTree';
import type { FileTree } from '../../../support/createFileTree';
import { MemoryFileSystem } from '../../../support/memoryFileSystem';
import type { DatasetFormat } from '../../../../src/core/datasets/datasetSpec';
import { englishOf } from '../../../../src/core/shared/text/sentence';

const heads = { objects: { task: 'detection' as const, label: 'objects', weight: 1 } };

async function load(format: DatasetFormat, path: string, tree: FileTree) {
  const fs = new MemoryFileSystem();
  await createFileTree(fs, '/pipeline', tree);
  return loadDataset({ spec: { format, path }, root: '/pipeline' }, heads, fs);
}

function refused(pattern: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof UserError, String(error));
    assert.match(error.message, pattern);
    return true;
  };
}

const yolo = {
  'data.yaml': 'path: .\nval: images/val\nnames:\n  0: cat\n  1: dog\n',
  images: { val: { 'a.jpg': '', 'b.jpg': '', 'read me.txt': '' } },
  labels: { val: { 'a.txt': '1 0.5 0.5 0.5 0.25\n0 0.25 0.25 0.75 0.25 0.5 0.75\n' } },
};

describe('a YOLO data set', () => {
  it('has images, boxes beside them in shares of the image, and names', async () => {
    const dataset = await load('yolo', 'set/data.yaml', { set: yolo });
    assert.equal(dataset.folder, '/pipeline/set');
    assert.deepEqual(
      [...dataset.samples].map(({ id, boxes }) => [id, boxes]),
      [
        [
          'images/val/a.jpg',
          [
            { class: 'dog', box: [0.25, 0.375, 0.5, 0.25], relative: true },
            { class: 'cat', box: [0.25, 0.25, 0.5, 0.5], relative: true },
          ],
        ],
        ['images/val/b.jpg', []],
      ],
    );
    assert.ok([...dataset.tables].includes('/pipeline/set/labels/val/a.txt'));
  });

  it('is found from the file’s own folder, whatever else its paths say', async () => {
    const forms = [
      yolo['data.yaml'].replace('path: .', 'path: /datasets/elsewhere'),
      yolo['data.yaml'].replace('path: .\n', '').replace('images/val', '../images/val'),
      yolo['data.yaml'].replace('val:', 'test:').replace(/names:[^]*/, 'names: [cat, dog]\n'),
    ];
    for (const yaml of forms) {
      const dataset = await load('yolo', 'set/data.yaml', { set: { ...yolo, 'data.yaml': yaml } });
      assert.deepEqual(
        [...dataset.samples].map(({ id }) => id),
        ['images/val/a.jpg', 'images/val/b.jpg'],
      );
    }
  });

  it('may list its images in a text file', async () => {
    const tree = {
      ...yolo,
      'data.yaml': yolo['data.yaml'].replace('images/val', 'val.txt'),
      'val.txt': './images/val/b.jpg\r\n',
    };
    const dataset = await load('yolo', 'set/data.yaml', { set: tree });
    assert.deepEqual(
      [...dataset.samples].map(({ id }) => id),
      ['images/val/b.jpg'],
    );
  });

  it('may have several folders and lists, and images beside their labels', async () => {
    const tree = {
      'data.yaml': 'path: .\nval: [images/one, more, list.txt]\ntest:\nnames: [cat]\n',
      images: { one: { 'a.jpg': '' }, two: { 'c.jpg': '' } },
      more: { 'b.png': '', 'b.txt': '0 0.5 0.5 1 1\n', 'd.raw': '', 'd.txt': '', 'e.raw': '' },
      'list.txt': 'images\\two\\c.jpg\n\nimages/gone.jpg\n./more/e.raw\n',
    };
    const { samples } = await load('yolo', 'set/data.yaml', { set: tree });
    assert.deepEqual(
      [...samples].map(({ id, boxes }) => [id, boxes?.length]),
      [
        ['images/one/a.jpg', 0],
        ['more/b.png', 1],
        ['more/d.raw', 0],
        ['images/two/c.jpg', 0],
        ['images/gone.jpg', 0],
        ['more/e.raw', 0],
      ],
    );
  });

  it('takes for an image whatever has a label, unless the label is that of one', async () => {
    const tree = {
      'data.yaml': yolo['data.yaml'],
      images: {
        val: { 'a.jfif': '', 'b.HEIC': '', 'c.png': '', 'c.json': '', 'd.xml': '', e: '' },
      },
      labels: { val: { 'a.txt': '', 'b.txt': '', 'c.txt': '', 'e.txt': '1 0.5 0.5 1 1' } },
    };
    const { samples } = await load('yolo', 'set/data.yaml', { set: tree });
    assert.deepEqual(
      [...samples].map(({ id, boxes }) => [id, boxes?.length]),
      [
        ['images/val/a.jfif', 0],
        ['images/val/b.HEIC', 0],
        ['images/val/c.png', 0],
        ['images/val/e', 1],
      ],
    );
  });

  it('finds the lines of a list from its folder, and else from the data set’s path', async () => {
    const tree = {
      'data.yaml': 'path: .\nval: lists/val.txt\nnames: [cat]\n',
      images: { 'a.jpg': '' },
      lists: { 'val.txt': 'images/a.jpg\nb.jpg\n', 'b.jpg': '' },
    };
    const { samples } = await load('yolo', 'set/data.yaml', { set: tree });
    assert.deepEqual(
      [...samples].map(({ id }) => id),
      ['images/a.jpg', 'lists/b.jpg'],
    );
  });

  it('names no image twice', async () => {
    const twice = {
      ...yolo,
      'data.yaml': 'val: val.txt\nnames: [cat, dog]\n',
      'val.txt': './images/val/b.jpg\n./images/val/../val/b.jpg\n',
    };
    await assert.rejects(
      load('yolo', 'set/data.yaml', { set: twice }),
      refused(/the image .*images\/val\/b.jpg is named twice/),
    );
  });

  it('tells that rows are there again', async () => {
    const labels = { val: { 'a.txt': '0 0.5 0.5 1 1\n'.repeat(3), 'b.txt': '1 0.5 0.5 1 1\n' } };
    const dataset = await load('yolo', 'set/data.yaml', { set: { ...yolo, labels } });
    assert.deepEqual(
      [...dataset.samples].map(({ boxes }) => boxes?.length),
      [1, 1],
    );
    const remarks = (dataset.remarks ?? []).map(englishOf);
    assert.deepEqual(remarks, [
      'Repeated rows in the label files were left out: 2, the first in a.txt.',
    ]);
  });

  it('says which line, name or path is wrong', async () => {
    const broken: [FileTree, RegExp][] = [
      [
        { labels: { val: { 'a.txt': '0 0.5 0.5 0.1 0.1\n7 0.5 0.5 0.1 0.1' } } },
        /a.txt, line 2: "7 .* from 0 to 1/,
      ],
      [{ labels: { val: { 'a.txt': '0 120 80 40 40' } } }, /a.txt, line 1/],
      [{ 'data.yaml': 'val: [' }, /data.yaml: /],
      [{ 'data.yaml': 'val: images/val' }, /names is missing/],
      [{ 'data.yaml': 'val: images/val\nnames: cat' }, /names: must be a list/],
      [{ 'data.yaml': 'val: pictures\nnames: [a]' }, /images of "pictures" do not exist/],
      [{ 'data.yaml': 'names: [a]' }, /val is missing/],
      [{ 'data.yaml': 'val: images/val\nnames: {0: a, 2: b}' }, /without a gap/],
    ];
    for (const [change, pattern] of broken) {
      const tree = { set: { ...yolo, ...change } };
      await assert.rejects(load('yolo', 'set/data.yaml', tree), refused(pattern));
    }
  });
});

const coco = {
  images: [
    { id: 7, file_name: 'a.jpg', width: 10, height: 10 },
    { id: 8, file_name: 'sub/b.jpg' },
  ],
  annotations: [
    { image_id: 7, category_id: 18, bbox: [1, 2, 3, 4], iscrowd: 0, area: 12 },
    { image_id: 7, category_id: 17, bbox: [0, 0, 5, 5], iscrowd: 1 },
  ],
  categories: [
    { id: 17, name: 'cat' },
    { id: 18, name: 'dog' },
  ],
};
const cocoTree = (changes: object) => ({ 'val.json': JSON.stringify({ ...coco, ...changes }) });

describe('a COCO data set', () => {
  it('has images, boxes in pixels and crowds', async () => {
    const dataset = await load('coco', 'val.json', cocoTree({}));
    assert.deepEqual(
      [...dataset.samples].map(({ id, boxes }) => [id, boxes]),
      [
        [
          'a.jpg',
          [
            { class: 'dog', box: [1, 2, 3, 4], crowd: false, area: 12 },
            { class: 'cat', box: [0, 0, 5, 5], crowd: true },
          ],
        ],
        ['sub/b.jpg', []],
      ],
    );
  });

  it('is matched with the model’s classes by name', async () => {
    const dataset = await load('coco', 'val.json', cocoTree({}));
    const contract = (names: string[]) => plainContract([8, 8], { objects: names });
    assert.doesNotThrow(() => checkLabels(dataset, heads, contract(['dog', 'cat'])));
    assert.throws(() => checkLabels(dataset, heads, contract(['dog'])), refused(/"cat"/));
    assert.doesNotThrow(() => checkLabels(dataset, heads, contract(['dog', 'cat', 'cow'])));
  });

  it('may list images alone', async () => {
    const dataset = await load('coco', 'val.json', cocoTree({ annotations: undefined }));
    assert.deepEqual(
      [...dataset.samples].map(({ boxes }) => boxes),
      [[], []],
    );
    const contract = plainContract([8, 8], { objects: ['dog', 'cat'] });
    assert.doesNotThrow(() => checkLabels(dataset, heads, contract));
  });

  it('reads what pycocotools reads: null for no crowd, categories that nothing is of', async () => {
    const annotations = coco.annotations.map((each) => ({ ...each, iscrowd: null }));
    const categories = [...coco.categories, { id: 19, name: 'cow' }];
    const dataset = await load('coco', 'val.json', cocoTree({ annotations, categories }));
    assert.deepEqual(
      [...dataset.samples].map(({ boxes }) => boxes!.map(({ crowd }) => crowd)),
      [[false, false], []],
    );
    const contract = plainContract([8, 8], { objects: ['dog', 'cat'] });
    assert.doesNotThrow(() => checkLabels(dataset, heads, contract));
  });

  it('leaves out the category of the project that Roboflow puts first', async () => {
    for (const project of ['animals', 'dog']) {
      const above = coco.categories.map((each) => ({ ...each, supercategory: project }));
      const categories = [{ id: 0, name: project, supercategory: 'none' }, ...above];
      const { classNames } = await load('coco', 'val.json', cocoTree({ categories }));
      assert.deepEqual(classNames, ['cat', 'dog']);
    }
  });

  it('has no id, file or name twice', async () => {
    const [first, second] = coco.images;
    const [cat, dog] = coco.categories;
    const [box, other] = coco.annotations;
    const broken: [object, RegExp][] = [
      [
        { images: [first, { ...second, id: '7' }] },
        /images\[0\].id and images\[1\].id are both "7"/,
      ],
      [{ images: [first, { ...second, file_name: './a.jpg' }] }, /both "a.jpg"/],
      [{ categories: [cat, dog, { id: 18, name: 'cow' }] }, /categories\[1\].id .* both "18"/],
      [{ categories: [cat, dog, { id: 19, name: 'dog' }] }, /categories\[1\].name .* both "dog"/],
      [
        {
          annotations: [
            { ...box, id: 3 },
            { ...other, id: 3 },
          ],
        },
        /annotations\[1\].id are both "3"/,
      ],
    ];
    for (const [changes, pattern] of broken) {
      await assert.rejects(load('coco', 'val.json', cocoTree(changes)), refused(pattern));
    }
  });

  it('says what is wrong with the annotations', async () => {
    const broken: [FileTree, RegExp][] = [
      [{ 'val.json': '{' }, /val.json is not valid JSON/],
      [{ 'val.json': '{}' }, /images, categories are missing/],
      [cocoTree({ categories: [] }), /names the category 18, which does not exist/],
      [cocoTree({ images: [{ id: 8, file_name: 'b.jpg' }] }), /names the image 7/],
    ];
    for (const [tree, pattern] of broken) {
      await assert.rejects(load('coco', 'val.json', tree), refused(pattern));
    }
  });
});
