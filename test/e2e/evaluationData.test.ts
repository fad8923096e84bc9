import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { barriers } from '../support/studio/axe';
import { mediaPicture } from '../support/studio/mediaPicture';
import { themeMarks } from '../support/studio/themeMarks';
import { waitUntil } from '../support/studio/waitUntil';
import { useStudio } from '../support/studio/useStudio';

describe('the data that models are evaluated on', function () {
  // Each test goes on where the one before it ended.
  this.bail(true);
  const studio = useStudio({ workspace: 'sample', name: 'evaluationData' });
  const policy = () => readFileSync(join(studio().workspace, 'config/evaluation.jsonc'), 'utf8');

  before('lay forty samples under other names of columns', () => {
    const table = readFileSync(join(studio().workspace, 'data/validation.csv'), 'utf8');
    const [, ...rows] = table.trimEnd().split(/\r?\n/);
    const chosen = rows.slice(0, 40).map((row) => row.split(',').join(';'));
    // A class that no model of the sample knows.
    chosen[3] = chosen[3]!.replace(/;[A-Z]+$/, ';SE');
    const folder = join(studio().workspace, 'spring');
    mkdirSync(folder);
    const other = ['event;spectrogram;Magnitude;direction', ...chosen].join('\n');
    writeFileSync(join(folder, 'spring.csv'), other.replaceAll('images/', ''));
  });

  it('are chosen from what the folder holds, and shown before anything is written', async () => {
    const before = policy();
    await (await studio().view('Models')).row('Champion');
    await studio().command('Backbone Studio: Choose Evaluation Data…');
    const choice = await studio().quickInput();
    await choice.choose('spring/spring.csv');
    const page = studio().webview();
    await page.getByRole('tab', { name: 'Data', selected: true }).waitFor();
    await page.getByRole('heading', { name: 'spring/spring.csv' }).waitFor();
    await page.getByText('labels from “direction”, found by its values').waitFor();
    await page.getByText(/Does not fit: .*azimuth.*"SE" \(1/).waitFor();
    await page.locator('.sample-pictures img').nth(11).waitFor();
    assert.equal(await page.locator('.sample-pictures li').count(), 12);
    await page.locator('.policy-lines .removed', { hasText: 'data/validation.csv' }).waitFor();
    await page.locator('.policy-lines .added', { hasText: 'spring/spring.csv' }).waitFor();
    assert.equal(policy(), before);
  });

  it('keep nobody out, in every theme', async () => {
    const page = studio().webview();
    const found: string[] = [];
    for (const theme of ['light', 'dark', 'contrastDark', 'contrastLight'] as const) {
      await studio().useTheme(theme);
      await page.locator(themeMarks[theme]).waitFor();
      await mediaPicture(studio(), `data-${theme}`);
      found.push(...(await barriers(page)).map((line) => `${theme}: ${line}`));
    }
    assert.deepEqual(found, []);
  });

  it('are used when that is said, and the policy keeps everything else', async () => {
    const page = studio().webview();
    const before = policy();
    await page.getByRole('button', { name: 'Use This Data' }).click();
    await page.getByText('In use', { exact: true }).waitFor();
    const after = policy();
    assert.match(after, /"path": "spring\/spring\.csv"/);
    assert.match(after, /"label": "direction"/);
    assert.equal(
      after.slice(after.indexOf('// A challenger')),
      before.slice(before.indexOf('// A challenger')),
    );
    await studio().screenshot('evaluation-data-used');
  });

  it('have their commands over the policy', async () => {
    await studio().webview().getByRole('button', { name: 'Open evaluation.jsonc' }).click();
    const lenses = studio().page.locator('.codelens-decoration a');
    await lenses.filter({ hasText: 'Change Data…' }).waitFor();
    await lenses.filter({ hasText: 'Evaluate…' }).waitFor();
    await studio().screenshot('evaluation-data-lenses');
    await lenses.filter({ hasText: 'Check' }).click();
    const page = studio().webview();
    await page.getByRole('heading', { name: 'spring/spring.csv' }).waitFor();
    await page.getByText('In use', { exact: true }).waitFor();
  });

  it('are chosen in the Explorer', async () => {
    const { page } = studio();
    await page.keyboard.press('Control+Shift+E');
    const folder = page.locator('.explorer-folders-view').getByText('spring', { exact: true });
    const action = page.locator('.context-view').getByText('Use as Evaluation Data…');
    // A menu takes no click in the first moment, so that a right click does not choose by itself.
    await waitUntil('the menu has taken the click', 60_000, async () => {
      if (!(await action.isVisible())) await folder.first().click({ button: 'right' });
      await action.waitFor();
      await action.click({ timeout: 1_000 }).catch(() => undefined);
      return !(await action.isVisible());
    });
    await studio().webview().getByRole('heading', { name: 'spring/spring.csv' }).waitFor();
  });
});
