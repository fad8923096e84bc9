import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'mocha';
import { evaluateChallenger } from '../../../src/commands/evaluate';
import { CancelledError } from '../../../src/core/shared/errors/errors';
import { setTexts } from '../../../src/core/shared/text/texts';
import type { Workspace } from '../../../src/core/app/workspace';
import { scriptedContext } from '../../support/scriptedPipeline';
import { ScriptedUi } from '../../support/scriptedUi';
import type { Doubt } from '../../../src/core/evaluation/results/doubtfulAccuracy';
import type { EvaluationResults } from '../../../src/core/evaluation/results/evaluationResults';
import { kept } from '../../../src/core/shared/text/kept';
import { sentence } from '../../../src/core/shared/text/sentence';

const results = {
  version: '1.0.2',
  model_id: 'net_v1.0.2',
  composite_score: 0.94,
  heads: {},
  dataset: { samples: 400, skipped: [] },
  warnings: [],
} as unknown as EvaluationResults;

async function told(compare: () => Promise<unknown>, doubt?: Doubt): Promise<readonly string[]> {
  const ui = new ScriptedUi([]);
  const { context } = scriptedContext(
    ui,
    {},
    {
      evaluateWithChampion: () => Promise.resolve(results),
      doubt: () => Promise.resolve(doubt),
      compare: compare as Workspace['compare'],
    },
  );
  await evaluateChallenger(context);
  assert.ok(ui.asked.includes('progress: Comparing with 1.0.1'), ui.asked.join());
  return ui.told;
}

describe('evaluating the challenger', () => {
  afterEach(() => setTexts({}));

  it('ends with the verdict, in the language of the reader', async () => {
    const why = 'it gains';
    const found = kept({ summary: sentence('better', { a: '1.0.2', b: '1.0.1', why }) });
    const [english = ''] = await told(() => Promise.resolve(found));
    assert.match(english, /^tell: 1\.0\.2 is better than 1\.0\.1: it gains\. \[Promote…\]/);
    setTexts({ '{a} is better than {b}: {why}': '{a} lebih baik daripada {b}: {why}' });
    const [indonesian = ''] = await told(() => Promise.resolve(found));
    assert.match(indonesian, /^tell: 1\.0\.2 lebih baik daripada 1\.0\.1: it gains\. \[/);
  });

  it('offers to check the preprocessing of a suspiciously bad result', async () => {
    const compare = () => Promise.reject(new CancelledError('The comparison'));
    const [message = ''] = await told(compare, 'far below training');
    assert.match(message, /^warn: .*\[Check Preprocessing\]/);
    const [usual = ''] = await told(compare);
    assert.doesNotMatch(usual, /Check Preprocessing/);
  });

  it('tells what was measured where nobody waited for the verdict', async () => {
    const [message = ''] = await told(() => Promise.reject(new CancelledError('The comparison')));
    assert.match(message, /^tell: net_v1\.0\.2: composite 0\.9400 over 400 samples\./);
  });
});
