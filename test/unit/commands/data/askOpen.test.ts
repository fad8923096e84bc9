import assert from 'node:assert/strict';
import type { DataQuestion } from '../../../../src/core/app/dataQuestions';
import type { DatasetQuery } from '../../../../src/core/app/findDataset';
import type { Workspace } from '../../../../src/core/app/workspace';
import { chooseEvaluationData } from '../../../../src/commands/data/chooseData';
import { UserError } from '../../../../src/core/shared/errors/errors';
import { scriptedContext } from '../../../support/scriptedPipeline';
import { back, ScriptedUi } from '../../../support/scriptedUi';
import { root } from '../../../support/snapshots';

const path = `${root}/set.csv`;
const columns = [
  { name: 'shot', values: ['a'] },
  { name: 'kind', values: ['cat', 'dog'] },
];

/** A table that names neither images nor labels, and whose images lie elsewhere. */
function questions({ samples, columns: named, images }: DatasetQuery): readonly DataQuestion[] {
  if (samples?.image === undefined) return [{ kind: 'image', columns }];
  return [
    ...(named ? [] : [{ kind: 'label' as const, head: 'species', columns }]),
    ...(images === undefined ? [{ kind: 'folder' as const, first: 'a' }] : []),
  ];
}

async function choose(...answers: (string | undefined)[]) {
  const ui = new ScriptedUi(answers);
  const datasets = {
    questions: (query: DatasetQuery) => Promise.resolve(questions(query)),
  } as Workspace['datasets'];
  await chooseEvaluationData(scriptedContext(ui, {}, { datasets }).context, { root, path });
  return ui;
}

describe('what is asked when data are chosen', () => {
  it('is what is open, and goes on to the page', async () => {
    const { places } = await choose(
      'shot',
      'kind',
      'Choose the Folder of the Images…',
      'C:\\pictures',
    );
    const detail = {
      path,
      samples: { image: 'shot' },
      columns: { species: 'kind' },
      images: 'C:/pictures',
    };
    assert.deepEqual(places, [{ tab: 'data', root, detail }]);
  });

  it('can be left as it is', async () => {
    const { places } = await choose(
      'shot',
      'There are no labels of head “species”',
      'Go On without Images',
    );
    assert.deepEqual(places[0]?.detail, { path, samples: { image: 'shot' } });
  });

  it('can be gone back to, and be given up', async () => {
    const again = await choose('kind', back, 'shot', 'kind', 'Go On without Images');
    assert.deepEqual(again.places[0]?.detail, {
      path,
      samples: { image: 'shot' },
      columns: { species: 'kind' },
    });
    const folder = ['shot', 'kind', 'Choose the Folder of the Images…', undefined, undefined];
    assert.deepEqual((await choose(...folder)).places, []);
  });

  it('is nothing where the data cannot be read: the page says why', async () => {
    const ui = new ScriptedUi();
    const datasets = {
      questions: () => Promise.reject(new UserError('no data set', 'choose another')),
    } as unknown as Workspace['datasets'];
    await chooseEvaluationData(scriptedContext(ui, {}, { datasets }).context, { root, path });
    assert.deepEqual(ui.places, [{ tab: 'data', root, detail: { path } }]);
  });
});
