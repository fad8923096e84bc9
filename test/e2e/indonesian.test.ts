import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { useStudio } from '../support/studio/useStudio';

const configuration = `{
  "name": "notes",
  "backbone": { "arch": "resnet18" },
  "head": { "type": "classification", "classes": 3 },
  "input": { "size": [64, 64] }
}
`;

describe('Backbone Studio in Indonesian', () => {
  const studio = useStudio({ workspace: 'sample', name: 'indonesian', language: 'id' });

  it('lists the models', async () => {
    const models = await studio().view('Model');
    await models.row(/belum dievaluasi/i);
    await studio().screenshot('indonesian-tree');
  });

  it('shows the dashboard', async () => {
    await studio().command('Backbone Studio: Open Dashboard');
    await studio().webview().getByRole('tab', { name: 'Dasbor' }).waitFor();
    await studio().webview().getByText('Data pelatihan').first().waitFor();
    await studio().screenshot('indonesian-dashboard');
  });

  it('explains the fields of a configuration', async () => {
    const folder = join(studio().workspace, 'config', 'backbones');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'notes.backbone.jsonc'), configuration);
    await studio().openFile('notes.backbone.jsonc');
    await studio().editor().getByText('"size"').first().hover();
    const hover = studio().page.locator('.monaco-hover:visible');
    await hover.getByText('Satuan: piksel, [tinggi, lebar]').waitFor();
    await studio().page.keyboard.press('Escape');
  });

  it('says what went wrong and what to do', async () => {
    await rm(join(studio().workspace, 'config', 'evaluation.jsonc'));
    await studio().command('Backbone Studio: Evaluate Challenger');
    const notification = await studio().notification(/tidak ada, sehingga tidak diketahui/);
    assert.match(await notification.message(), /config\/evaluation\.jsonc/);
    await studio().screenshot('indonesian-error');
  });
});
