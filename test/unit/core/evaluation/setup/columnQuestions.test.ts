import assert from 'node:assert/strict';
import { profileTable } from '../../../../../src/core/datasets/recognition/tableProfile';
import { columnQuestions } from '../../../../../src/core/evaluation/setup/columnQuestions';
import type { SaidColumns } from '../../../../../src/core/evaluation/setup/columnQuestions';
import type { ModelHead } from '../../../../../src/core/evaluation/setup/datasetHead';
import { createFileTree } from '../../../../support/createFileTree';
import { MemoryFileSystem } from '../../../../support/memoryFileSystem';

const animal: ModelHead = { head: 'animal', task: 'classification', classes: ['cat', 'dog'] };
const colour: ModelHead = { head: 'colour', task: 'classification', classes: ['red', 'blue'] };

async function ask(heads: readonly ModelHead[], said: SaidColumns, ...lines: readonly string[]) {
  const files = new MemoryFileSystem();
  await createFileTree(files, '/root', { 'set.csv': lines.join('\n') });
  const profile = await profileTable('/root/set.csv', files);
  return columnQuestions(profile, heads, said, true).map((question) => {
    const head = question.kind === 'label' ? ` ${question.head ?? ''}` : '';
    return `${question.kind}${head}: ${question.columns.map(({ name }) => name).join(', ')}`;
  });
}

describe('questions about columns', () => {
  it('are of every head whose labels are nowhere', async () => {
    const lines = ['image,a,b', 'a.png,1,x', 'b.png,2,y'];
    const asked = await ask([animal, colour], {}, ...lines);
    assert.deepEqual(asked, ['label animal: a, b', 'label colour: a, b']);
    const rest = await ask([animal, colour], { columns: { animal: 'a' } }, ...lines);
    assert.deepEqual(rest, ['label colour: b']);
  });

  it('are of columns that fit a head by their values as well as each other', async () => {
    const lines = ['image,ann,bob,colour', 'a.png,cat,cat,red', 'b.png,dog,cat,blue'];
    assert.deepEqual(await ask([animal, colour], {}, ...lines), ['label animal: ann, bob']);
    assert.deepEqual(await ask([animal], { columns: { animal: 'bob' } }, ...lines), []);
  });

  it('are none where a name tells, or only one column fits', async () => {
    const named = ['image,ann,animal', 'a.png,cat,cat', 'b.png,dog,cat'];
    assert.deepEqual(await ask([animal], {}, ...named), []);
    const alone = ['image,ann,bob', 'a.png,cat,fox', 'b.png,dog,owl'];
    assert.deepEqual(await ask([animal], {}, ...alone), []);
  });
});
