import assert from 'node:assert/strict';
import type { DataFacts } from '../../../../src/protocol/evaluationData';
import { DomPage } from '../../../support/page/domPage';
import { hostile } from '../../../support/page/hostileFacts';
import { dashboardHost, madeDashboard } from '../../../support/page/madeRegistry';

/** A data set of two classes, one of which the model does not know. */
function facts(bad: (what: string) => string, change: Partial<DataFacts>): DataFacts {
  const names = ['cat', 'dog'].map(bad);
  return {
    ...{ path: bad('data/val'), format: 'imagefolder', split: 'val', splits: ['val', 'test'] },
    ...{ samples: 1200, model: bad('pets_v1.0.0'), power: bad('With these samples …') },
    heads: [
      {
        ...{ head: bad('label'), task: 'classification', source: bad('folders'), labelled: 1200 },
        classes: names.map((name, index) => ({ name, count: 600, known: index === 0 })),
      },
    ],
    misfits: [bad('the class dog')],
    notes: [bad('a note')],
    skipped: [{ id: bad('a.png'), reason: bad('the file is empty') }],
    skippedCount: 1,
    examples: names.map((label, index) => ({ id: `${index}${bad('.png')}`, label })),
    policy: { state: 'changed', lines: [{ kind: 'added', line: bad('"path": "data/val"') }] },
    ...change,
  };
}

describe('evaluation data, drawn', () => {
  let page: DomPage;
  const asked: string[] = [];

  async function load(told: DataFacts | null): Promise<void> {
    asked.length = 0;
    const others = dashboardHost(madeDashboard(3));
    page = await DomPage.load((channel, body) => {
      asked.push(`${channel}.${JSON.stringify(body)}`);
      const answer = others(channel, body);
      if (body.type === 'start') return { ...(answer as object), channels: ['dashboard', 'data'] };
      if (channel !== 'data') return answer;
      if (body.type === 'describe') return told;
      return body.type === 'pictures' ? [] : null;
    });
    await page.click('[role="tab"]', 'Data');
  }

  const plain = (what: string) => what;
  afterEach(() => page.close());

  it('has classes with counts, and marks those that the model does not know', async () => {
    await load(facts(plain, {}));
    await page.one('caption', 'Classes of label');
    assert.deepEqual(page.texts('table.plain tbody tr > *'), [
      ...['cat', '600', 'knows it'],
      ...['dog', '600', 'does not know it'],
    ]);
    await page.one('.note-error', /Does not fit: the class dog/);
    await page.one('.note-warning', /1 sample will be left out:.*a\.png \(the file is empty\)/);
  });

  it('is used by its button alone', async () => {
    await load(facts(plain, {}));
    await page.one('.policy-lines', /\+ "path": "data\/val"/);
    assert.ok(!asked.some((one) => one.includes('"use"')));
    await page.click('vscode-button', 'Use This Data');
    await page.one('h1', 'data/val');
    assert.ok(asked.some((one) => one.startsWith('data.') && one.includes('"use"')));
  });

  it('offers an evaluation once it is in use', async () => {
    await load(facts(plain, { policy: { state: 'current', lines: [] } }));
    await page.one('.tag', 'In use');
    await page.one('vscode-button', 'Evaluate…');
    assert.equal(page.all('.policy-lines').length, 0);
  });

  it('leads to the choice where there is none', async () => {
    await load(null);
    await page.one('h1', 'No evaluation data yet');
    await page.click('vscode-button', 'Choose Evaluation Data…');
    assert.ok(asked.some((one) => one.includes('chooseEvaluationData')));
  });

  it('shows what files bring as text', async () => {
    await load(facts(() => hostile, {}));
    await page.one('caption', /^Classes of/);
    assert.equal(page.all('#tab-panel script, #tab-panel img[src="x"]').length, 0);
  });
});
