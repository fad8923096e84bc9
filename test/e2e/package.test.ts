import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagedExtension } from '../support/packagedExtension';
import { launchStudio } from '../support/studio/launchStudio';
import type { Studio } from '../support/studio/studio';

interface Results {
  readonly version: string;
  readonly composite_score: number;
}

interface Registry {
  readonly challenger: { readonly version: string; readonly metrics: Partial<Results> };
}

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

  it('evaluates the challenger with the native libraries that it brings', async () => {
    await studio.command('Backbone Studio: Evaluate Challenger');
    const done = await studio.notification(/composite \d/, 300_000);
    const registry = readJson<Registry>('config/model_registry.json');
    const stored = readJson<Results>('models/challenger/evaluation_results.json');
    assert.equal(stored.version, registry.challenger.version);
    assert.ok(stored.composite_score > 0.5 && stored.composite_score < 1);
    assert.equal(registry.challenger.metrics.composite_score, stored.composite_score);
    assert.ok((await done.message()).includes(stored.composite_score.toFixed(4)));
  });

  function readJson<T>(path: string): T {
    return JSON.parse(readFileSync(join(studio.workspace, path), 'utf8')) as T;
  }
});
