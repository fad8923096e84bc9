import assert from 'node:assert/strict';
import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { mediaPicture } from '../support/studio/mediaPicture';
import type { Studio } from '../support/studio/studio';
import { useStudio } from '../support/studio/useStudio';

/** An evaluation of 480 images takes seconds; a loaded machine may take minutes. */
const evaluation = 240_000;

describe('the walk from a fresh sample to a rollback', () => {
  const studio = useStudio({ workspace: 'sample', name: 'walk' });

  it('shows champion, challenger and archive', async () => {
    const models = await studio().view('Models');
    await models.row('spectronet_v1.0.1');
    const texts = await models.texts();
    assert.match(texts[0] ?? '', /^Champion/);
    assert.match(texts[1] ?? '', /^spectronet_v1\.0\.1 ?0\.\d{4}/);
    assert.match(texts[2] ?? '', /^Challenger/);
    assert.match(texts[3] ?? '', /^spectronet_v1\.0\.2 ?not evaluated/);
    assert.match(texts[4] ?? '', /^Archive ?1/);
  });

  it('names the champion in the status bar', async () => {
    await studio().statusItem('spectronet_v1.0.1').waitFor();
  });

  it('refuses to promote what nobody has evaluated, and says why', async () => {
    await studio().command('Backbone Studio: Promote Challenger…');
    const modal = await studio().modal();
    assert.match(await modal.message(), /1\.0\.2.*1\.0\.1.*refused/);
    assert.match(await modal.detail(), /evaluat/);
    await modal.cancel();
    assert.match(await championLink(studio()), /spectronet_v1\.0\.1$/);
  });

  it('evaluates the challenger with count, rate and Cancel', async () => {
    await studio().command('Backbone Studio: Evaluate Challenger');
    const running = await studio().notification(/\d+ of 480/);
    assert.deepEqual(await running.buttons(), ['Cancel']);
    const result = await studio().notification(
      /(?<!not shown that )1\.0\.2 is better than 1\.0\.1: composite .*95 % CI .*over 480 samples/,
      evaluation,
    );
    assert.deepEqual(await result.buttons(), ['Promote…', 'Compare', 'Reject…']);
    const models = await studio().view('Models');
    await models.row(/spectronet_v1\.0\.2 ?0\.\d{4}/);
    await result.press('Compare');
  });

  it('compares it with the champion: verdict, gates, intervals', async () => {
    const page = studio().webview();
    await page.getByRole('tab', { name: 'Compare', selected: true }).waitFor();
    await page.getByRole('heading', { name: '▲ 1.0.2 is better than 1.0.1' }).waitFor();
    const text = await page.locator('body').innerText();
    assert.match(text, /95 % interval/);
    const models = await studio().view('Models');
    await models.expand('spectronet_v1.0.2');
    await models.expand('Metrics');
    await models.row(/Composite score ?0\.\d{4} \(\+0\.\d{4}\)/);
    await picture(studio(), 'screenshot');
  });

  it('compares from the tree, in the panel that is open, and as text', async () => {
    const models = await studio().view('Models');
    // Its metrics push the archive out of the view.
    await models.expand('spectronet_v1.0.2', false);
    await models.expand(/^Archive/);
    await models.contextMenu('spectronet_v1.0.0', 'Compare Models…');
    await (await studio().question('Compare 1.0.0 with which version?')).choose('v1.0.1');
    const page = studio().webview();
    await page.getByRole('heading', { name: /1\.0\.0 is .* 1\.0\.1/ }).waitFor();
    await page.getByRole('button', { name: 'Show as Text' }).click();
    await studio().page.locator('.tab', { hasText: '1.0.0 against 1.0.1' }).waitFor();
    await page.getByRole('heading', { name: '1.0.0 against 1.0.1', exact: true }).waitFor();
    // Flips and differences are there at once; the verdict comes with the intervals.
    await page.getByText('Verdict: ').waitFor();
  });

  it('promotes after a modal that names both versions and the consequence', async () => {
    await studio().command('Backbone Studio: Promote Challenger…');
    const modal = await studio().modal();
    assert.match(await modal.message(), /^Promote 1\.0\.2 to replace champion 1\.0\.1\?$/);
    assert.match(await modal.detail(), /archive/);
    await studio().screenshot('promote');
    await modal.press('Promote');
    await studio().notification(/1\.0\.2 is champion now/);
    await studio().statusItem('spectronet_v1.0.2').waitFor();
    assert.match(await championLink(studio()), /spectronet_v1\.0\.2$/);
  });

  it('rolls back from the palette: version, situation, modal', async () => {
    await studio().command('Backbone Studio: Rollback…');
    const versions = await studio().question('Roll Back to Which Version?');
    assert.match((await versions.texts())[0] ?? '', /spectronet_v1\.0\.1[^]*composite 0\.\d{4}/);
    await versions.choose('spectronet_v1.0.1');
    const situation = await studio().question('What Happened?');
    await situation.choose('False positives rose sharply');
    const modal = await studio().modal();
    assert.match(await modal.message(), /^Roll back from 1\.0\.2 to 1\.0\.1\?$/);
    await studio().screenshot('rollback');
    await modal.press('Roll Back');
    await studio().notification(/1\.0\.1 is champion again/);
    assert.match(await championLink(studio()), /spectronet_v1\.0\.1$/);
  });

  it('keeps the follow-up visible until it is closed with a note', async () => {
    const operations = await studio().view('Operations');
    await operations.row(/Rolled back 1\.0\.2 → 1\.0\.1/);
    await operations.inlineAction(/^Open:/, 'Close Follow-Up…');
    const note = await studio().question('Close: False positives rose sharply');
    await note.type('The threshold was wrong.');
    await note.accept();
    await studio().notification(/follow-up .* is closed/);
    await operations.row(/Closed follow-up/);
    assert.ok(!(await operations.texts()).some((text) => text.startsWith('Open:')));
  });

  it('shows a version’s details as a document', async () => {
    const models = await studio().view('Models');
    await models.contextMenu('spectronet_v1.0.1', 'Show Version Details…');
    const page = studio().webview();
    await page.getByRole('heading', { name: 'spectronet_v1.0.1' }).waitFor();
    assert.match(await page.locator('body').innerText(), /Composite score[^]*SHA-256/);
    await studio().command('Notifications: Clear All Notifications');
    await studio().screenshot('details');
  });

  it('logged every step with who and when', async () => {
    const log = await readFile(join(studio().workspace, 'logs', 'operations.jsonl'), 'utf8');
    const types = log
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { type: string }).type);
    assert.deepEqual(types.slice(-4), ['evaluate', 'promote', 'rollback', 'close']);
  });
});

/** The quick input under this title: the palette, which it follows, may still be closing. */
async function championLink(studio: Studio): Promise<string> {
  return readlink(join(studio.workspace, 'models', 'champion'));
}

/** A light and a dark picture; `media/` gets them too when they are asked for. */
async function picture(studio: Studio, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await studio.screenshot(name, theme);
    await studio.webview().locator(`body.vscode-${theme} h1`).first().waitFor();
    await mediaPicture(studio, `${name}-${theme}`);
  }
}
