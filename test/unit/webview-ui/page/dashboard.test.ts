import assert from 'node:assert/strict';
import { DomPage } from '../../../support/page/domPage';
import { hostile, hostileDashboard } from '../../../support/page/hostileFacts';
import { waitUntil } from '../../../support/studio/waitUntil';
import { dashboardHost, madeDashboard, madeRoot } from '../../../support/page/madeRegistry';

const marking = 'Mark two versions in the table to compare them.';

describe('the dashboard, drawn', () => {
  let page: DomPage;
  const versions = () => page.texts('[role="rowheader"]');
  const head = (title: string) => page.one('[role="columnheader"]', new RegExp(`^${title}`));

  async function load(dashboard = madeDashboard(9)): Promise<void> {
    page = await DomPage.load(dashboardHost(dashboard));
    await page.one('[role="grid"]');
  }

  afterEach(() => page.close());

  it('has champion, challenger and archive with their figures', async () => {
    await load();
    await page.shows('h1', ['net_v1.0.10']);
    await page.shows('h2', ['No challenger', 'Metrics by version', 'In production', 'Archive']);
    assert.ok(page.texts('.facts dd').includes('production/models/net.onnx'));
    assert.ok(page.texts('.figures dd').includes('70.39 %'));
    assert.deepEqual(
      versions(),
      [9, 8, 7, 6, 5, 4, 3, 2, 1].map((at) => `1.0.${at}`),
    );
  });

  it('sorts the archive by every header, both ways', async () => {
    await load();
    const titles = page
      .texts('[role="columnheader"] button')
      .map((text) => text.replace(/ ?[↓↑]/, ''));
    assert.deepEqual(titles.slice(0, 3), ['Version', 'Archived', 'Composite score']);
    assert.deepEqual(titles.slice(5), ['Tags', 'Reason'], 'no row has notes');
    for (const title of titles) {
      const firsts: string[] = [];
      for (const direction of ['descending', 'ascending']) {
        const cell = await head(title);
        // The archive is ordered by its date at first, the newest above.
        if (cell.getAttribute('aria-sort') !== direction) cell.querySelector('button')!.click();
        await page.one(`[aria-sort="${direction}"]`, title);
        firsts.push(versions()[0]!);
      }
      assert.notEqual(firsts[0], firsts[1], title);
    }
  });

  it('filters the archive by words and by flag', async () => {
    await load();
    const filter = '[aria-label="Filter the archive"]';
    await page.enter(filter, 'nothing like that', 'input');
    await page.shows('[role="status"].number', ['0 of 9']);
    await page.enter(filter, 'not better than 1.0.6', 'input');
    await page.shows('[role="status"].number', ['1 of 9']);
    assert.deepEqual(versions(), ['1.0.7']);
    await page.enter(filter, '', 'input');
    await page.enter('[aria-label="Which versions"]', 'rejected', 'change');
    await page.shows('[role="status"].number', ['1 of 9']);
    assert.match(page.texts('.grid-body [role="row"]').join(), /^1\.0\.7.*rejected/);
    await page.enter('[aria-label="Which versions"]', 'all', 'change');
    await page.shows('[role="status"].number', ['9']);
  });

  it('compares two marked versions, and says what is needed for that', async () => {
    await load();
    const button = () => page.one('vscode-button', /^Compare (Marked|1)/);
    assert.equal((await button()).getAttribute('title'), marking);
    await page.click('[aria-label="Mark 1.0.4"]');
    assert.equal((await button()).getAttribute('title'), marking);
    await page.click('[aria-label="Mark 1.0.2"]');
    await page.one('vscode-button', 'Compare 1.0.4 with 1.0.2');
    await page.click('[aria-label="Mark 1.0.9"]');
    assert.equal(
      (await page.one('vscode-button', 'Compare Marked')).getAttribute('title'),
      marking,
    );
    await page.click('[aria-label="Mark 1.0.9"]');
    await page.click('vscode-button', 'Compare 1.0.4 with 1.0.2');
    await page.one('[role="tab"][aria-selected="true"]', 'Compare');
  });

  it('says why a button is off, to the pointer and to a screen reader', async () => {
    await load();
    const off = page.all('[disabled]');
    assert.equal(off.length, 2, 'comparison of marked ones, rollback to a rejected one');
    for (const button of off) {
      const described = button.getAttribute('aria-describedby') ?? '';
      assert.match(page.texts(`[id="${described}"]`).join(), /\.$/);
      assert.equal(button.getAttribute('title'), page.texts(`[id="${described}"]`).join());
    }
  });

  it('draws the history as bars or lines, with tables behind', async () => {
    await load();
    await page.click('.segmented button', 'Bars');
    await page.one('.multiple rect.bar');
    await page.click('.segmented button', 'Lines');
    await page.one('.multiple path.series');
    await page.click('summary', 'Show as table');
    await page.one('caption', 'Metrics of every version');
    page.all('summary').at(-1)!.click();
    await page.one('caption', 'Deployment history');
  });

  it('follows what it is told, slice by slice', async () => {
    const dashboard = madeDashboard(3);
    await load(dashboard);
    const registry = { ...dashboard.registry, archive: dashboard.registry.archive.slice(1) };
    page.tell('dashboard', { type: 'registry', root: madeRoot, revision: 2, registry });
    await page.shows('[role="status"].number', ['2']);
    page.tell('dashboard', {
      type: 'registry',
      root: madeRoot,
      revision: 1,
      registry: dashboard.registry,
    });
    page.tell('dashboard', {
      type: 'registry',
      root: '/other',
      revision: 3,
      registry: dashboard.registry,
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(versions(), ['1.0.2', '1.0.1']);
  });

  it('forgets where the old champion lay when another is promoted', async () => {
    const dashboard = madeDashboard(3);
    const facts = { path: '/p/net', leadsTo: '/p/1.0.4', version: '1.0.4', repaired: [] };
    page = await DomPage.load(
      dashboardHost(dashboard, (channel, { type }) =>
        `${channel}.${type}` === 'dashboard.useForScanner' ? facts : null,
      ),
    );
    await page.click('vscode-button', 'Use for Scanner');
    await page.one('[role="status"]', 'It leads to /p/1.0.4.');
    const champion = { ...dashboard.registry.champion!, modelId: 'net_v2.0.0', version: '2.0.0' };
    const registry = { ...dashboard.registry, champion };
    page.tell('dashboard', { type: 'registry', root: madeRoot, revision: 2, registry });
    await page.shows('h1', ['net_v2.0.0']);
    assert.ok(!page.texts('body').join().includes('/p/1.0.4'));
  });

  it('leads from nothing to a model and to data', async () => {
    const made = madeDashboard(0);
    const registry = { ...made.registry, champion: null };
    const run: string[] = [];
    page = await DomPage.load(
      dashboardHost({ ...made, registry }, (_, body: { type: string; command?: string }) => {
        if (body.type === 'run') run.push(body.command ?? '');
        return null;
      }),
    );
    await page.click('vscode-button', 'Register Model…');
    await page.click('vscode-button', 'Choose Evaluation Data…');
    await waitUntil('both are run', 20_000, () => run.length === 2);
    assert.deepEqual(run, ['registerModel', 'chooseEvaluationData']);
  });

  it('shows names as texts, whatever they hold', async () => {
    await load(hostileDashboard());
    const text = page.texts('body').join();
    assert.ok(text.split(hostile).length > 12, text);
    assert.deepEqual(page.all('img, script'), []);
  });
});
