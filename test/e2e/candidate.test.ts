import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../scripts/system/run';
import { repository } from '../support/repository';
import type { Studio } from '../support/studio/studio';
import { useStudio } from '../support/studio/useStudio';

/** What training writes; the rest of a registered folder is the registry's own. */
const trained = ['best_model.onnx', 'class_mappings.json', 'training_config.json'];

/** Five quiet seconds, loading the model and two evaluations, on a loaded machine. */
const patience = 240_000;

describe('a candidate that training drops', () => {
  const studio = useStudio({ workspace: 'sample', name: 'candidate' });

  it('is offered when its folder has come to rest, and not before', async () => {
    await dropCandidate(studio());
    const models = await studio().view('Models');
    await models.row(/New files ?still being written/);
    await models.row(/Candidate ?models\/challenger, not registered/);
    const offer = await studio().notification(/There is a new model in models\/challenger/);
    await offer.press('Register…');
  });

  it('becomes the challenger under the next version', async () => {
    const bump = await studio().quickInput();
    await bump.choose('Patch');
    await studio().webview().getByRole('button', { name: 'Register', exact: true }).click();
    await studio().notification(/spectronet_v1\.0\.3 is the challenger/);
    await (await studio().view('Models')).row(/spectronet_v1\.0\.3 ?not evaluated/);
  });

  it('keeps nothing of an evaluation that was cancelled', async () => {
    await studio().command('Backbone Studio: Evaluate Challenger');
    const running = await studio().notification(/Evaluating challenger.*\d+ of 480/);
    await running.press('Cancel');
    await running.root.waitFor({ state: 'hidden' });
    const challenger = join(studio().workspace, 'models', 'challenger');
    assert.ok(!existsSync(join(challenger, 'evaluation_results.json')));
    await (await studio().view('Models')).row(/spectronet_v1\.0\.3 ?not evaluated/);
  });
});

describe('a candidate under the setting "decide"', () => {
  const settings = { 'backboneStudio.autoUpdate': 'decide' };
  const studio = useStudio({ workspace: 'sample', settings, name: 'decide' });

  it('is registered, evaluated and decided on, and the way back is offered', async () => {
    await (await studio().view('Models')).row('Champion');
    await dropCandidate(studio());
    const told = await studio().notification(/1\.0\.3 was promoted on its own/, patience);
    assert.deepEqual(await told.buttons(), ['Rollback…', 'Show Operation Log']);
    await studio().statusItem('spectronet_v1.0.3').waitFor();
    assert.deepEqual(await readdir(join(studio().workspace, 'models', 'challenger')), []);
  });
});

/** Sends the sample's challenger to the archive, and writes its files again as training would. */
async function dropCandidate({ workspace }: Studio): Promise<void> {
  const cli = join(repository, 'dist', 'cli.js');
  const reject = ['--root', workspace, '--yes', 'reject', '--reason', 'To be trained again'];
  await run(process.execPath, [cli, ...reject]);
  const rejected = join(workspace, 'models', 'archive', 'spectronet_v1.0.2_rejected');
  for (const name of trained) {
    await copyFile(join(rejected, name), join(workspace, 'models', 'challenger', name));
  }
}
