import assert from 'node:assert/strict';
import { copyFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../scripts/system/run';
import { repository } from '../support/repository';
import type { Studio } from '../support/studio/studio';
import { useStudio } from '../support/studio/useStudio';

/** An evaluation of 480 images takes seconds; a loaded machine may take minutes. */
const evaluation = 240_000;

describe('a challenger that is no better than the champion', () => {
  const studio = useStudio({ workspace: 'sample', name: 'refusal' });

  it('is evaluated after a word on what these samples can show', async () => {
    await challengeWithTheChampion(studio());
    await (await studio().view('Models')).row(/spectronet_v1\.0\.3 ?not evaluated/);
    await studio().command('Backbone Studio: Evaluate Challenger');
    const running = await studio().notification(/\d+ of 480/);
    assert.match(
      await running.message(),
      /480 samples show a gain over 1\.0\.1 of about \d\.\d points \(0\.0\d+/,
    );
    const result = await studio().notification(
      /1\.0\.3 is byte for byte the champion 1\.0\.1, so nothing would change/,
      evaluation,
    );
    await studio().screenshot('not-shown');
    assert.deepEqual(await result.buttons(), ['Compare', 'Reject…']);
    await studio().command('Backbone Studio: Promote Challenger…');
  });

  it('is refused in a modal that says why, and leaves everything as it was', async () => {
    const modal = await studio().modal();
    assert.match(
      await modal.message(),
      /^Promote 1\.0\.3 to replace champion 1\.0\.1\? It would be refused at present\.$/,
    );
    assert.match(await modal.detail(), /not shown that 1\.0\.3 is better than 1\.0\.1/i);
    const buttons = await modal.buttons();
    assert.deepEqual(buttons.toSorted(), ['Cancel', 'Promote Anyway…', 'Show Comparison']);
    await studio().screenshot('refused', 'light');
    await studio().screenshot('refused', 'dark');
    await modal.press('Show Comparison');
    const champion = await readlink(join(studio().workspace, 'models', 'champion'));
    assert.match(champion, /spectronet_v1\.0\.1$/);
  });

  it('shows both side by side instead', async () => {
    const page = studio().webview();
    const verdict = '● 1.0.3 is not shown to be better than 1.0.1';
    await page.getByRole('heading', { name: verdict }).waitFor();
    await studio().command('Notifications: Clear All Notifications');
    await studio().screenshot('comparison-not-shown', 'dark');
  });
});

/** Rejects the sample's challenger and registers the champion's own files as the next one. */
async function challengeWithTheChampion({ workspace }: Studio): Promise<void> {
  const backbone = (...args: string[]) =>
    run(process.execPath, [
      join(repository, 'dist', 'cli.js'),
      '--root',
      workspace,
      '--yes',
      ...args,
    ]);
  await backbone('reject', '--reason', 'To be challenged by its equal');
  for (const name of ['best_model.onnx', 'class_mappings.json', 'training_config.json']) {
    const champion = join(workspace, 'models', 'archive', 'spectronet_v1.0.1', name);
    await copyFile(champion, join(workspace, 'models', 'challenger', name));
  }
  await backbone('register');
}
