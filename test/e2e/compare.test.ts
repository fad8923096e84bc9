import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../scripts/system/run';
import { repository } from '../support/repository';
import { backFrom, choose, press } from '../support/studio/panelPage';
import { useStudio } from '../support/studio/useStudio';

/** A name that would become markup in careless hands. */
const hostile = '<img src=x onerror="document.body.textContent=1">';

describe('the comparison', () => {
  const studio = useStudio({ workspace: 'sample', name: 'compare' });

  before('evaluate the challenger', async () => {
    const cli = join(repository, 'dist', 'cli.js');
    const { workspace } = studio();
    await run(process.execPath, [cli, '--root', workspace, '--yes', 'evaluate', 'challenger']);
  });

  it('shows challenger and champion: verdict, gates, metrics, heads', async () => {
    await studio().command('Backbone Studio: Open Dashboard');
    const page = studio().webview();
    await page.getByRole('tab', { name: 'Compare' }).click();
    await press(studio(), 'Compare');
    await page.getByRole('heading', { name: /1\.0\.2 is better than 1\.0\.1/ }).waitFor();
    const gates = await page.getByRole('table', { name: 'Gates' }).innerText();
    assert.match(
      gates,
      /Composite score has to rise \(at 95 % confidence\): rose by 0\.0\d+[^]*passed/,
    );
    assert.match(gates, /Magnitude accuracy may fall by at most 0\.5 points: (rose|fell) by \d/);
    const metrics = await page.getByRole('table', { name: /^Metrics of/ }).innerText();
    assert.match(metrics, /Composite score[^]*\+0\.\d{4}[^]*▲ better/);
    await page.getByRole('img', { name: /Differences of \d+ metrics/ }).waitFor();
    await page.getByRole('img', { name: /Recall of 1\.0\.2 and 1\.0\.1/ }).waitFor();
    await page.getByRole('region', { name: 'Confusion matrix: 1.0.2 − 1.0.1' }).waitFor();
    await page.getByRole('img', { name: /Reliability of 1\.0\.2/ }).waitFor();
  });

  it('leads from a gate to its line, and asks before it promotes or rejects', async () => {
    await press(studio(), /^Magnitude accuracy may fall by at most/);
    await studio().page.locator('.tab.active', { hasText: 'evaluation.jsonc' }).waitFor();
    const line = studio().page.locator('.statusbar-item', { hasText: /^Ln \d+, Col \d+/ });
    assert.match(await line.innerText(), /selected/);
    await studio().page.locator('.tab', { hasText: 'Backbone Studio' }).first().click();
    await press(studio(), 'Promote…');
    const modal = await studio().modal();
    assert.match(await modal.message(), /1\.0\.2.*1\.0\.1/);
    await modal.cancel();
    await press(studio(), 'Reject…');
    await (await studio().quickInput()).dismiss();
  });

  it('shows what is known at once when one comes back, with the same latency', async () => {
    const page = studio().webview();
    const measured = await page.getByText(/^Latency was measured in turn: /).innerText();
    await studio().openFile('events.json');
    const start = performance.now();
    await studio().page.locator('.tab', { hasText: 'Backbone Studio' }).first().click();
    await page.getByRole('table', { name: 'Gates' }).waitFor();
    console.log(`      the comparison was back after ${(performance.now() - start).toFixed(0)} ms`);
    assert.equal(await page.getByText(/^Latency was measured in turn: /).innerText(), measured);
    await press(studio(), 'Measure Again');
    await page.locator('[aria-busy="true"]').waitFor();
    await page.locator('[aria-busy="false"] .verdict').waitFor();
  });

  it('shows the samples that changed, by keyboard, and pins one', async () => {
    const page = studio().webview();
    const list = page.getByRole('listbox', { name: 'Samples that changed' });
    await page.locator('.flip img').first().waitFor();
    await list.focus();
    await list.press('ArrowRight');
    const second = page.locator('.flip').nth(1);
    assert.equal(await second.getAttribute('aria-selected'), 'true');
    const name = await second.locator('.flip-name').innerText();
    await press(studio(), 'Pin as Event');
    await page.getByText('Pinned', { exact: true }).waitFor();
    const events = await readFile(join(studio().workspace, 'config', 'events.json'), 'utf8');
    const { pinned } = JSON.parse(events) as { pinned: { id: string }[] };
    assert.ok(pinned.some(({ id }) => id === name));
  });

  it('chooses samples by who was right and by class, and heads', async () => {
    const page = studio().webview();
    const counts = page.getByRole('region', { name: 'Samples that changed' }).getByRole('status');
    const lost = await counts.first().innerText();
    await press(studio(), /^Only 1\.0\.2/);
    const gained = Number.parseInt(await counts.first().innerText(), 10);
    assert.notEqual(lost, await counts.first().innerText());
    await choose(page, 'Label', /^Small$/);
    await page.locator('.flip').first().waitFor();
    assert.ok(Number.parseInt(await counts.first().innerText(), 10) < gained);
    const truths = await page.locator('.flip > .quiet').allInnerTexts();
    assert.deepEqual([...new Set(truths)], ['Small']);
    await press(studio(), 'azimuth');
    await page.getByRole('img', { name: /Recall of 1\.0\.2 and 1\.0\.1\. N:/ }).waitFor();
    await press(studio(), /^Only 1\.0\.1/);
  });

  it('opens the image of a sample', async () => {
    await press(studio(), 'Open Image');
    await backFrom(studio(), /\.jpg/);
    const page = studio().webview();
    await page.getByRole('button', { name: 'azimuth', pressed: true }).waitFor();
  });

  it('runs one event through both models, typed or from the pool', async () => {
    const page = studio().webview();
    await page.getByRole('textbox', { name: 'Id of an event' }).fill('SCN_20180117');
    await press(studio(), 'Run Both Models');
    await page.getByRole('region', { name: 'Answer of 1.0.2' }).waitFor();
    await page.getByRole('region', { name: 'Answer of 1.0.1' }).waitFor();
    await page.getByRole('img', { name: 'Event SCN_20180117' }).waitFor();
    await choose(page, 'Event of the pool', /\(pinned\)/);
    await press(studio(), 'Run Both Models');
    await page
      .getByText(/^(as expected|expected )/)
      .first()
      .waitFor();
  });

  it('takes a hostile name for a text', async () => {
    const page = studio().webview();
    await page.getByRole('textbox', { name: 'Id of an event' }).fill(hostile);
    await press(studio(), 'Run Both Models');
    await page.getByRole('alert').filter({ hasText: hostile }).waitFor();
    assert.equal(await page.locator('img[src="x"]').count(), 0);
    await page.getByRole('textbox', { name: 'Id of an event' }).fill('SCN_20180117');
  });

  it('measures both models in turn, and says before that nothing was measured', async () => {
    const page = studio().webview();
    await page.getByText('How single runs are distributed was not measured yet').waitFor();
    await press(studio(), 'Measure Latency Side by Side');
    await page.getByRole('img', { name: /Median of \d+ runs in turn/ }).waitFor();
    await page.getByText(/times the latency of 1\.0\.1, over \d+ rounds\.$/).waitFor();
    await page.getByText(/times the latency of/).scrollIntoViewIfNeeded();
    await studio().screenshot('pairedBenchmark');
  });

  it('finds race and event again after another tab, and after it was hidden', async () => {
    const page = studio().webview();
    const pairedBenchmark = page.getByRole('img', { name: /Median of \d+ runs in turn/ });
    const answer = page.getByRole('region', { name: 'Answer of 1.0.1' });
    await press(studio(), 'Run Both Models');
    await answer.waitFor();
    const measured = await pairedBenchmark.getAttribute('aria-label');
    await page.getByRole('tab', { name: 'Dashboard' }).click();
    await page.getByRole('tab', { name: 'Compare' }).click();
    await answer.waitFor();
    assert.equal(await pairedBenchmark.getAttribute('aria-label'), measured);
    await studio().openFile('events.json');
    await studio().page.locator('.tab', { hasText: 'Backbone Studio' }).first().click();
    await answer.waitFor();
    assert.equal(await pairedBenchmark.getAttribute('aria-label'), measured);
  });

  const pair = '1.0.2-against-1.0.1';
  for (const [button, file, content] of [
    ['Save as CSV', `${pair}.csv`, /^metric,1\.0\.2,1\.0\.1,difference/],
    ['Save Report', `${pair}.html`, /^<!DOCTYPE html>[^]*data:image\/svg\+xml/],
    [/^Save as SVG: Paired differences/, `${pair}-differences.svg`, /^<svg[^]*Paired differences/],
    [/^Save as PNG: azimuth: recall/, `${pair}-recall-azimuth.png`, /^.PNG/],
    [/^Save as SVG: azimuth: confusion matrix/, '1.0.2-confusion-azimuth.svg', /^<svg/],
    [/^Save as PNG: azimuth: reliability/, '1.0.2-reliability-azimuth.png', /^.PNG/],
    [/^Save as SVG: Latency/, `${pair}-latency.svg`, /^<svg[^]*1\.0\.2/],
  ] as const) {
    it(`saves ${file}`, async () => {
      await press(studio(), button);
      const dialog = await studio().quickInput();
      await dialog.confirm(new RegExp(`${file.replaceAll('.', '\\.')}$`));
      await studio().webview().getByText(`Saved ${file}`).waitFor();
      assert.match(await readFile(join(studio().workspace, file), 'latin1'), content);
    });
  }

  it('writes the comparison down as text', async () => {
    await press(studio(), 'Show as Text');
    await backFrom(studio(), '1.0.2 against 1.0.1');
  });
});
