import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { smallModels } from '../../scripts/contractCheck/models';
import { run } from '../../scripts/system/run';
import { repository } from '../support/repository';
import { smallModelRoot } from '../support/smallModelRoot';
import { useStudio } from '../support/studio/useStudio';
import { writeTree } from '../support/writeTree';

const { cropped } = smallModels;
const cli = join(repository, 'dist/cli.js');

/** Evaluations and checks on a loaded machine. */
const patience = 240_000;

describe('a challenger with a wrong contract', function () {
  this.bail(true);
  const root = mkdtempSync(join(tmpdir(), 'backbone-wrong-'));

  before('register it', async () => {
    const declared = { input: { color: 'BGR' }, classes: cropped.classes.toSorted() } as const;
    const seeds = Array.from({ length: 240 }, (_, index) => index + 1);
    writeTree(root, smallModelRoot(cropped, declared, seeds));
    const history = 'epoch,val_accuracy\n1,0.61\n2,0.99\n';
    writeTree(join(root, 'models/challenger'), { 'training_history.csv': history });
    const backbone = (...args: string[]) =>
      run(process.execPath, [cli, '--root', root, '--yes', ...args]);
    await backbone('init');
    await backbone('register', '--family', 'shape');
  });
  const studio = useStudio({ workspace: { path: root }, name: 'checkPreprocessing' });
  after(() => rmSync(root, { recursive: true, force: true }));

  it('is led to the check by its evaluation', async () => {
    await (await studio().view('Models')).row(/shape_v1\.0\.0/);
    await studio().command('Backbone Studio: Evaluate Challenger');
    const told = await studio().notification(/shape_v1\.0\.0: .* over 240 samples/, patience);
    await told.press('Check Preprocessing');
  });

  it('is told what answers better, and shown every variant', async () => {
    const told = await studio().notification(/With RGB, classes sorted by number/, patience);
    assert.deepEqual(await told.buttons(), ['Apply…', 'Show Details']);
    await studio().screenshot('check-preprocessing', 'light');
    await studio().screenshot('check-preprocessing', 'dark');
    await told.press('Show Details');
    await studio().webview().getByRole('heading', { name: 'Variants' }).waitFor();
    await studio().screenshot('check-preprocessing-details', 'dark');
    await studio().screenshot('check-preprocessing-details', 'light');
  });

  it('is corrected after a confirmation', async () => {
    const models = await studio().view('Models');
    await models.contextMenu(/shape_v1\.0\.0/, 'Check Preprocessing');
    const told = await studio().notification(/With RGB, classes sorted by number/, patience);
    await told.press('Apply…');
    const modal = await studio().modal();
    await studio().screenshot('check-preprocessing-apply');
    await modal.press('Correct');
    await studio().notification(/contract of shape_v1\.0\.0 was corrected/);
    const path = join(root, 'models/challenger/training_config.json');
    assert.match(readFileSync(path, 'utf8'), /"color": "RGB"/);
  });
});
