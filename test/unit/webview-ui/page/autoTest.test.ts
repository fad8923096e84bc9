import assert from 'node:assert/strict';
import type { AutoTest } from '../../../../src/protocol/autoTest';
import { DomPage } from '../../../support/page/domPage';
import { hostileAutoTest } from '../../../support/page/hostileAutoTest';
import { hostile } from '../../../support/page/hostileFacts';
import { dashboardHost, madeDashboard } from '../../../support/page/madeRegistry';

describe('an auto-test, drawn', () => {
  let page: DomPage;
  const rows = () => page.texts('table.results tbody tr');
  const firstNames = () => page.texts('table.results tbody th').map((text) => text.slice(0, 6));

  /** Shows a result; `bad` is what a file or a folder can bring. */
  async function load(change: Partial<AutoTest> = {}, bad = (what: string) => what): Promise<void> {
    const told = { ...hostileAutoTest(bad), ...change };
    page = await DomPage.load(
      dashboardHost(madeDashboard(3), (channel, { type }) =>
        `${channel}.${type}` === 'autoTest.load' ? told : null,
      ),
    );
    await page.click('[role="tab"]', 'Auto-Test');
  }

  afterEach(() => page.close());

  it('has every candidate in its table and each measured one in its chart', async () => {
    await load();
    await page.one('caption', 'Candidates of auto-test');
    assert.equal(rows().length, 5);
    assert.match(rows()[0]!, /^1 3 tied ?tied 0/);
    assert.match(rows()[4]!, /unbuilt.*why/);
    await page.one('path.front-line');
    assert.equal(page.all('.scatter .target').length, 4);
  });

  it('is ordered by the header that is pressed, both ways', async () => {
    await load();
    await page.one('table.results');
    const header = () => page.one('th button', /^p50/);
    const before = firstNames();
    (await header()).click();
    await page.one('th[aria-sort="descending"]');
    assert.deepEqual(firstNames().slice(0, 1), ['slower']);
    (await header()).click();
    await page.one('th[aria-sort="ascending"]');
    assert.deepEqual(firstNames(), before);
  });

  it('weighs parameters against latency too, with a front of their own', async () => {
    await load();
    await page.click('button', /^Parameters$/);
    await page.one('h2, h3', 'Latency and Parameters');
    await page.one('[role="group"]', /4 candidates by latency and Parameters; \d on/);
    await page.click('button', 'ImageNet top-1, published');
    await page.one('h2, h3', 'Latency and ImageNet top-1, published');
  });

  it('says how far it is, and makes no configuration before its end', async () => {
    const table = { ...hostileAutoTest((what) => what).shown!, at: null, complete: false };
    const progress = { phase: 'Round 1 of 4', done: 2, total: 5 };
    await load({ running: { name: 'auto-test', ...progress, table }, shown: table });
    await page.one('[role="status"]', 'auto-test runs. Round 1 of 4: 2 of 5 candidates');
    await page.one('vscode-button', 'Cancel the auto-test auto-test');
    const make = page.all('table.results vscode-button, table.results button.plain');
    assert.ok(make.length > 0);
    assert.ok(make.every((button) => button.hasAttribute('disabled') || Object(button).disabled));
  });

  it('shows names as texts, whatever they hold', async () => {
    await load({}, (what) => `${hostile} ${what}`);
    await page.one('table.results');
    assert.ok(page.texts('body').join().split(hostile).length > 8);
    assert.deepEqual(page.all('img, script'), []);
  });
});
