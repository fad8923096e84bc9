import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { useStudio } from '../support/studio/useStudio';

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

  it('says what went wrong and what to do', async () => {
    await rm(join(studio().workspace, 'config', 'evaluation.jsonc'));
    await studio().command('Backbone Studio: Evaluate Challenger');
    const notification = await studio().notification(/tidak ada, sehingga tidak diketahui/);
    assert.match(await notification.message(), /config\/evaluation\.jsonc/);
    await studio().screenshot('indonesian-error');
  });
});
