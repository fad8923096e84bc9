import assert from 'node:assert/strict';
import { dataQuestions } from '../../../../src/core/app/dataQuestions';
import type { DataQuestion } from '../../../../src/core/app/dataQuestions';
import { findDataset } from '../../../../src/core/app/findDataset';
import type { DatasetQuery } from '../../../../src/core/app/findDataset';
import { createFileTree } from '../../../support/createFileTree';
import { MemoryFileSystem } from '../../../support/memoryFileSystem';

/** A registry without a model, and one table. */
async function world(...lines: readonly string[]) {
  const files = new MemoryFileSystem();
  await createFileTree(files, '/root', {
    'set.csv': lines.join('\n'),
    pictures: { deep: { 'a.png': 'A', 'b.png': 'B', 'c.png': 'C', 'd.png': 'D' } },
  });
  const registry = {
    list: () => Promise.resolve([]),
    resolve: () => Promise.reject(new Error('no model')),
  };
  const ports = { root: '/root', files, registry };
  const path = '/root/set.csv';
  return {
    ask: (said: Omit<DatasetQuery, 'path'> = {}) => dataQuestions(ports, { path, ...said }),
    find: (said: Omit<DatasetQuery, 'path'>) => findDataset(ports, { path, ...said }),
  };
}

function shortly(questions: readonly DataQuestion[]): readonly string[] {
  return questions.map((question) =>
    question.kind === 'folder'
      ? `folder ${question.first}`
      : `${question.kind} ${question.columns.map(({ name }) => name).join(',')}`,
  );
}

describe('what has to be asked about a table', () => {
  it('is nothing where names and values tell everything', async () => {
    const { ask } = await world(
      'image,label',
      'pictures/deep/a.png,cat',
      'pictures/deep/b.png,dog',
    );
    assert.deepEqual(await ask(), []);
  });

  it('is the column of the images, before anything else', async () => {
    const { ask, find } = await world(
      'key,shot,verdict',
      '1,a,cat',
      '2,b,dog',
      '3,c,cat',
      '4,d,cat',
    );
    assert.deepEqual(shortly(await ask()), ['image shot,verdict']);
    const samples = { image: 'shot' };
    assert.deepEqual(shortly(await ask({ samples })), ['folder 1']);
    const { description } = await find({ samples });
    assert.deepEqual(description.spec.columns, { image: 'shot', id: 'key' });
  });

  it('is a column of ids where several rows have the same image', async () => {
    const { ask, find } = await world(
      'image,crop,label',
      'a.png,left,cat',
      'a.png,right,dog',
      'b.png,whole,cat',
    );
    const images = '/root/pictures/deep';
    assert.deepEqual(shortly(await ask({ images })), ['id crop']);
    const said = { images, samples: { id: 'crop' } };
    assert.deepEqual(await ask(said), []);
    const { spec } = (await find(said)).description;
    assert.deepEqual(spec.columns, { image: 'image', id: 'crop' });
    assert.equal(spec.root, 'pictures/deep');
  });

  it('is a column of labels where none looks like labels', async () => {
    const { ask, find } = await world('image,who,when', 'a.png,ann,x1', 'b.png,bob,x2');
    const images = '/root/pictures/deep';
    const [question] = await ask({ images });
    assert.ok(question?.kind === 'label');
    assert.deepEqual(question.columns, [
      { name: 'who', values: ['ann', 'bob'] },
      { name: 'when', values: ['x1', 'x2'] },
    ]);
    const said = { images, columns: { who: 'who' } };
    assert.deepEqual(await ask(said), []);
    assert.deepEqual(
      (await find(said)).description.heads.map(({ label }) => label),
      ['who'],
    );
  });

  it('is the folder of the images where none of them is found', async () => {
    const { ask } = await world('image,label', 'a.png,cat', 'b.png,dog');
    assert.deepEqual(shortly(await ask()), ['folder a.png']);
    assert.deepEqual(await ask({ images: '/root/pictures/deep' }), []);
  });
});
