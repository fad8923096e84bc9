import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Registry } from '../../src/core/registry/format/types';
import { useStudio } from '../support/studio/useStudio';

describe('a folder with models and no registry', () => {
  const studio = useStudio({ workspace: 'empty', name: 'beginnings' });
  const at = (...parts: string[]) => join(studio().workspace, ...parts);

  it('is welcomed with what can be done', async () => {
    const view = await studio().view('Models');
    const welcome = await view.welcome(/Initialize Registry/);
    assert.match(welcome, /Open Sample Pipeline/);
  });

  it('is not touched while the adoption of its models is not confirmed', async () => {
    mkdirSync(at('models/champion'), { recursive: true });
    writeFileSync(at('models/champion/best_model.pth'), 'weights');
    await studio().command('Backbone Studio: Initialize Registry');
    const modal = await studio().modal();
    assert.match(await modal.message(), /^Adopt the models in /);
    await modal.cancel();
    assert.equal(existsSync(at('config')), false);
  });

  it('becomes a registry with its champion after the confirmation', async () => {
    await studio().command('Backbone Studio: Initialize Registry');
    await (await studio().modal()).press('Adopt');
    await studio().notification(/has a registry/);
    const models = await studio().view('Models');
    await models.row(/_v1\.0\.0/);
    assert.equal(readFileSync(at('models/champion/best_model.pth'), 'utf8'), 'weights');
  });

  it('is repaired when its registry can’t be read', async () => {
    const registry = at('config/model_registry.json');
    const whole = readFileSync(registry, 'utf8');
    writeFileSync(registry, whole.slice(0, 40));
    await studio().command('Backbone Studio: Repair Registry…');
    await (await studio().modal()).press('Repair');
    await studio().notification(/restored from the backup/);
    const { champion } = JSON.parse(readFileSync(registry, 'utf8')) as Registry;
    assert.deepEqual(champion, (JSON.parse(whole) as Registry).champion);
    await (await studio().view('Models')).row(/_v1\.0\.0/);
  });
});
