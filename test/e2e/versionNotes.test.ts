import assert from 'node:assert/strict';
import { readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { waitUntil } from '../support/studio/waitUntil';
import { useStudio } from '../support/studio/useStudio';

describe('notes, tags and ways back', () => {
  const studio = useStudio({ workspace: 'sample', name: 'versionNotes' });

  const entry = async () => {
    const path = join(studio().workspace, 'config', 'model_registry.json');
    const { champion } = JSON.parse(await readFile(path, 'utf8')) as {
      champion: { version: string; notes?: string; tags?: string[] };
    };
    return champion;
  };

  it('notes and tags a version from its menu, and the tree shows it', async () => {
    const models = await studio().view('Models');
    await models.row('spectronet_v1.0.1');
    await models.contextMenu('spectronet_v1.0.1', 'Edit Tags…');
    const tags = await studio().question('Tags of spectronet_v1.0.1');
    await tags.type('night, day');
    await studio().page.getByText('"night," is no tag').waitFor();
    await tags.type('night baseline');
    await tags.accept();
    await models.row(/spectronet_v1\.0\.1 ?0\.\d{4} · night · baseline/);
    const operations = await studio().view('Operations');
    await (await operations.row(/Annotated 1\.0\.1/)).click();
    const page = studio().webview();
    await page.getByRole('heading', { name: 'Annotated 1.0.1' }).waitFor();
    assert.match(await page.locator('body').innerText(), /tags: \+night \+baseline/);
    await models.contextMenu('spectronet_v1.0.1', 'Edit Notes…');
    const notes = await studio().question('Notes on spectronet_v1.0.1');
    await notes.type('March batch. ⏎ Seed 7.');
    await notes.accept();
    const isKept = async () => (await entry()).notes !== undefined;
    await waitUntil('the notes are kept', 30_000, isKept);
    const { notes: kept, tags: words } = await entry();
    assert.deepEqual([kept, words], ['March batch.\nSeed 7.', ['night', 'baseline']]);
    for (const theme of ['light', 'dark'] as const) await studio().screenshot('notes', theme);
  });

  it('undoes a promotion from its notification', async () => {
    await studio().command('Backbone Studio: Promote Challenger…');
    await (await studio().modal()).press('Promote Anyway…');
    const why = await studio().question('Promote 1.0.2 Anyway');
    await why.type('To be undone');
    await why.accept();
    const told = await studio().notification(/1\.0\.2 is champion now/);
    await studio().screenshot('undo', 'dark');
    await told.press('Undo');
    const modal = await studio().modal();
    assert.match(await modal.message(), /Undo the promotion of 1\.0\.2 and make 1\.0\.1/);
    await modal.press('Undo');
    await studio().notification(/1\.0\.1 is champion again/);
    const link = await readlink(join(studio().workspace, 'models', 'champion'));
    assert.match(link, /spectronet_v1\.0\.1$/);
  });

  it('warns of a candidate that cannot be registered, in Problems and on a badge', async () => {
    const challenger = join(studio().workspace, 'models', 'challenger');
    await writeFile(join(challenger, 'best_model.onnx'), 'no model');
    await writeFile(join(challenger, 'training_config.json'), '{}');
    const models = await studio().view('Models');
    await models.row(/Candidate ?can’t be registered, see Problems/);
    await studio().command('Problems: Focus on Problems View');
    await studio()
      .page.getByText(/The candidate can’t be registered:/)
      .first()
      .waitFor();
    await studio().page.locator('.activitybar .badge', { hasText: '1' }).first().waitFor();
    for (const theme of ['light', 'dark'] as const) await studio().screenshot('broken', theme);
  });

  it('leads through the walkthrough with pictures', async () => {
    await studio().command('Welcome: Open Walkthrough...');
    await (await studio().quickInput()).choose('Get Started with Backbone Studio');
    await studio().page.getByText('Register your own model').first().waitFor();
    for (const theme of ['light', 'dark'] as const) await studio().screenshot('walkthrough', theme);
  });
});
