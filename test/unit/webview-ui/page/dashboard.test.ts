import assert from 'node:assert/strict';
import { DomPage } from '../../../support/page/domPage';
import { hostile, hostileDashboard } from '../../../support/page/hostileFacts';
import { dashboardHost, madeDashboard, madeRoot } from '../../../support/page/madeRegistry';

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
    assert.equal(titles.length, 6);
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

  it('shows names as texts, whatever they hold', async () => {
    await load(hostileDashboard());
    const text = page.texts('body').join();
    assert.ok(text.split(hostile).length > 12, text);
    assert.deepEqual(page.all('img, script'), []);
  });
});
