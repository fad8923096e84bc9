import assert from 'node:assert/strict';
import { packagedExtension } from '../support/packagedExtension';
import { launchStudio } from '../support/studio/launchStudio';
import type { Studio } from '../support/studio/studio';

describe('the installed package', () => {
  let studio: Studio;

  before('install it and open VS Code', async () => {
    const vsix = await packagedExtension();
    studio = await launchStudio({ workspace: 'sample', vsix, name: 'package' });
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await studio?.keepEvidence(this.currentTest.title);
  });

  after('close VS Code', () => studio?.close());

  it('shows its views', async () => {
    const models = await studio.view('Models');
    await models.row(/champion/i);
    assert.ok((await models.texts()).length > 1);
  });
});
