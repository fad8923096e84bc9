import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useStudio } from '../support/studio/useStudio';

const config = {
  name: 'spectra',
  backbone: { arch: 'mobilenet_v3_small' },
  head: { type: 'multihead', heads: { magnitude: ['Small', 'Medium', 'Large'] } },
  input: { size: [96, 96] },
  augmentation: [
    { op: 'translation', x: 0.2 },
    { op: 'cutout', size: 0.3 },
  ],
};

describe('the inputs of a backbone', () => {
  const studio = useStudio({ workspace: 'sample', name: 'previewInputs' });

  it("are shown raw, preprocessed and augmented, from the policy's data set", async () => {
    const folder = join(studio().workspace, 'config/backbones');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'spectra.backbone.jsonc'), JSON.stringify(config, null, 2));
    await (await studio().view('Backbones')).row(/^spectra/);
    await studio().command('Backbone Studio: Preview Inputs');
    await studio().page.locator('.tab', { hasText: 'spectra.inputs.png' }).waitFor();
    const picture = studio().webview().locator('img');
    await picture.waitFor();
    await studio().screenshot('preview-inputs', 'dark');
  });
});
