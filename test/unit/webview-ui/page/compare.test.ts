import assert from 'node:assert/strict';
import type { ComparedGate, ComparisonFacts } from '../../../../src/protocol/comparisonFacts';
import { DomPage } from '../../../support/page/domPage';
import { hostile, hostileComparison, hostileHost } from '../../../support/page/hostileFacts';
import { dashboardHost, madeDashboard } from '../../../support/page/madeRegistry';
import { waitUntil } from '../../../support/studio/waitUntil';

interface CompareAsked {
  readonly type: string;
  readonly a?: string;
  readonly b?: string;
  readonly measureAgain?: boolean;
  readonly gate?: number;
  readonly command?: string;
  readonly version?: string;
}

const first = '[aria-label="First version"]';
const second = '[aria-label="Second version"]';
const versions = ['2.0.0', '1.0.4', '1.0.3'] as const;
const states = ['challenger', 'champion', 'archived'] as const;

const gates: readonly ComparedGate[] = [
  ...hostileComparison.gates,
  {
    words: 'Azimuth accuracy may fall by at most 0.5 points: rose by 4.80',
    ...{ outcome: 'passed', why: '', at: 2 },
  },
];

const composite = { metric: 'composite_score', label: 'Composite score', unit: 'share' } as const;
/** As the host tells of a pair whose first was never evaluated. */
const notEvaluated: Partial<ComparisonFacts> = {
  ...{ samples: 0, metrics: [], latency: {}, evaluated: { a: false, b: true } },
  known: { a: [], b: [{ ...composite, value: 0.9 }] },
  conditions: [{ kind: 'missing', text: '2.0.0 was never evaluated.' }],
  gates: [{ words: 'Composite score has to rise', outcome: 'open', why: '' }],
  heads: hostileComparison.heads.map(({ head }) => ({ head, classes: [], flips: [] })),
};

describe('a comparison, drawn', () => {
  let page: DomPage;
  /** Pairs that were asked for. */
  let asked: string[];
  let opened: (number | undefined)[];
  let run: string[];
  let unevaluated: boolean;
  let hasData: boolean;
  let noGates: boolean;
  let again: (boolean | undefined)[];
  /** Lets the host answer what it holds back. */
  let goOn: (() => void) | undefined;
  let holdsBack: boolean;

  beforeEach(async () => {
    asked = [];
    opened = [];
    run = [];
    unevaluated = false;
    hasData = true;
    noGates = false;
    again = [];
    holdsBack = false;
    page = await DomPage.load(
      dashboardHost(madeDashboard(3), async (channel, body: CompareAsked) => {
        if (`${channel}.${body.type}` === 'compare.versions') {
          return versions.map((version, at) => ({
            ...{ version, modelId: `net_v${version}`, evaluated: true, state: states[at] },
          }));
        }
        if (body.type === 'openGate') opened.push(body.gate);
        if (body.type === 'run') run.push(`${body.command} ${body.version}`);
        if (`${channel}.${body.type}` !== 'compare.compare') return hostileHost(channel, body);
        asked.push(`${body.a} ${body.b}`);
        if (holdsBack) await new Promise<void>((resolve) => (goOn = resolve));
        again.push(body.measureAgain);
        const how = body.measureAgain ? ', measured again' : '';
        const sentence = `${body.a} was held against ${body.b}${how}`;
        const latencyMeasuredAt = '2026-11-28T12:00:00Z';
        const compared = { ...hostileComparison, a: body.a, b: body.b };
        if (unevaluated) return { ...compared, ...notEvaluated, hasData, sentence };
        return { ...compared, gates: noGates ? [] : gates, sentence, latencyMeasuredAt };
      }),
    );
    await page.click('[role="tab"]', 'Compare');
  });

  afterEach(() => page.close());

  const compare = () => page.click('.pickers vscode-button', /^Compare$/);

  it('is of challenger and champion at first, with tables behind its charts', async () => {
    await compare();
    await page.one('.verdict', '2.0.0 was held against 1.0.4');
    assert.deepEqual(asked, ['2.0.0 1.0.4']);
    await page.one('.note-warning', /^Stale evaluation: .* what is stale$/);
    await page.click('summary', '1 more by class');
    await page.one('caption', 'Metrics by class of 2.0.0 and 1.0.4');
    await page.click('summary', 'Show as table');
    await page.one('caption', 'Reliability of 2.0.0 and 1.0.4');
  });

  it('has the colours of the two roles, wherever each is drawn', async () => {
    const colors = async () =>
      (await page.one('[aria-busy="false"] .verdict'))
        .closest('[style*="--side-a"]')
        ?.getAttribute('style') ?? '';
    await compare();
    assert.match(
      await colors(),
      /--side-a: ?var\(--role-challenger\).*--side-b: ?var\(--role-champion\)/,
    );
    await page.enter(second, '1.0.3', 'change');
    await compare();
    await page.one('.verdict', '2.0.0 was held against 1.0.3');
    assert.match(await colors(), /--side-b: ?var\(--role-archive\)/);
    const root = page.all('html')[0]?.getAttribute('style') ?? '';
    assert.match(root, /--role-challenger: ?var\(--vscode-charts-blue, #\w{6}\)/);
  });

  it('is of other versions, turned round, and never of one with itself', async () => {
    await page.enter(second, '1.0.3', 'change');
    await compare();
    await page.one('.verdict', '2.0.0 was held against 1.0.3');
    await page.click('.pickers vscode-button', 'Swap the versions');
    await compare();
    await page.one('.verdict', '1.0.3 was held against 2.0.0');
    await page.enter(first, '2.0.0', 'change');
    await page.one('.pickers .quiet', 'A version is not compared with itself.');
    const button = await page.one('.pickers vscode-button', /^Compare$/);
    assert.ok(button.hasAttribute('disabled') || (button as { disabled?: boolean }).disabled);
    assert.deepEqual(asked, ['2.0.0 1.0.3', '1.0.3 2.0.0']);
  });

  it('measures latency again when it is asked to, and only then', async () => {
    const asksAgain = () => again.map((each) => each === true);
    await compare();
    await page.one('.quiet', 'Latency was measured in turn: 2026-11-28 12:00 UTC.');
    await page.click('button', 'Measure Again');
    await page.shows('.verdict', [
      '2.0.0 was held against 1.0.4, measured again. Differences are 2.0.0 − 1.0.4.',
    ]);
    assert.deepEqual(asksAgain(), [false, true]);
    await compare();
    await page.shows('.verdict', ['2.0.0 was held against 1.0.4. Differences are 2.0.0 − 1.0.4.']);
    assert.deepEqual(asksAgain(), [false, true, false]);
  });

  it('tells each gate in a sentence that leads to its line', async () => {
    await compare();
    await page.click('button', 'Azimuth accuracy may fall by at most 0.5 points: rose by 4.80');
    await waitUntil('the policy is opened', 20_000, () => opened.length > 0);
    assert.deepEqual(opened, [2]);
    await page.one('.tag-good', 'passed');
  });

  it('promotes and rejects the challenger, and says where neither is one', async () => {
    await compare();
    await page.click('vscode-button', 'Promote…');
    await page.click('vscode-button', 'Reject…');
    await page.click('vscode-button', /^Evaluate 2.0.0$/);
    const named = ['promoteChallenger', 'rejectChallenger', 'evaluateChallenger'];
    await waitUntil('the commands are run', 20_000, () => run.length === named.length);
    assert.deepEqual(
      run,
      named.map((command) => `${command} 2.0.0`),
    );
    await page.enter(first, '1.0.3', 'change');
    await compare();
    await page.one('.verdict', '1.0.3 was held against 1.0.4');
    for (const words of ['Promote…', 'Reject…']) {
      const title = (await page.one('vscode-button', words)).getAttribute('title');
      assert.equal(title, 'Neither of the two is the challenger.');
    }
  });

  it('shows what is known of a version that is not evaluated, and offers to evaluate it', async () => {
    unevaluated = true;
    await compare();
    await page.one('h1', '2.0.0 is not evaluated');
    await page.one('caption', 'What is known of 2.0.0 and 1.0.4');
    assert.equal(page.texts('table.plain tbody tr')[0], 'Composite scorenot evaluated0.9000');
    assert.deepEqual(page.all('[role="img"], .flip-list'), []);
    assert.ok(!page.texts('body').join().includes('(0)'));
    assert.deepEqual(page.texts('.tag-bad'), []);
    await page.click('vscode-button', 'Evaluate 2.0.0');
    await waitUntil('the command is run', 20_000, () => run.length === 1);
    assert.deepEqual(run, ['evaluateChallenger 2.0.0']);
  });

  it('leads to the data where none have been chosen', async () => {
    [unevaluated, hasData] = [true, false];
    await compare();
    assert.deepEqual(
      page.texts('vscode-button').filter((text) => text.startsWith('Evaluate ')),
      [],
    );
    await page.click('[aria-labelledby="verdict"] vscode-button', 'Choose Evaluation Data…');
    await waitUntil('the command is run', 20_000, () => run.length === 1);
    assert.deepEqual(run, ['chooseEvaluationData undefined']);
  });

  it('leads to the policy where it has no gates', async () => {
    noGates = true;
    await compare();
    await page.one('[aria-labelledby="verdict"] .quiet', 'No gates are set.');
    await page.click('[aria-labelledby="verdict"] button', 'Open evaluation.jsonc');
    await waitUntil('the command is run', 20_000, () => run.length === 1);
    assert.deepEqual(run, ['openPolicy undefined']);
  });

  it('says at once that it is made again, and leaves what was found meanwhile', async () => {
    await compare();
    await page.one('[aria-busy="false"] .verdict');
    holdsBack = true;
    await compare();
    await page.one('[aria-busy="true"] > [role="status"]', 'Comparing 2.0.0 with 1.0.4');
    // The host tells it over and over; the page begins to listen when it has drawn.
    await waitUntil('the progress is shown', 20_000, () => {
      page.tell('compare', { type: 'progress', done: 3, total: 10 });
      return page.texts('[aria-busy="true"] > [role="status"]').join().includes('3 of 10');
    });
    await page.one('[aria-busy="true"] .verdict', '2.0.0 was held against 1.0.4');
    goOn?.();
    await page.one('[aria-busy="false"] .verdict');
  });

  it('shows names as texts, whatever they hold', async () => {
    await compare();
    await page.one('caption', 'Metrics of 2.0.0 and 1.0.4');
    assert.ok(page.texts('body').join().split(hostile).length > 10);
    assert.deepEqual(page.all('img, script'), []);
  });
});
