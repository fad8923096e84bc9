import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'mocha';
import manifest from '../../package.json';
import strings from '../../package.nls.json';
import * as contributions from '../../src/contributions';
import * as viewContributions from '../../src/viewContributions';

const contributed = manifest.contributes;
const manifestText = JSON.stringify(manifest);

describe('contributions', () => {
  it('names the commands of the manifest, and no others', () => {
    const ids = contributed.commands.map(({ command }) => command);
    assert.deepEqual(ids.toSorted(), Object.values(contributions.commands).toSorted());
  });

  it('gives every command a title, a category and a palette rule', () => {
    const ruled = new Set(contributed.menus.commandPalette.map(({ command }) => command));
    const always = new Set<string>([
      contributions.commands.openSample,
      contributions.commands.showLog,
    ]);
    for (const { command, title, category } of contributed.commands) {
      assert.equal(category, '%category%', command);
      assert.match(title, /^%command\.\w+%$/);
      assert.ok(ruled.has(command) || always.has(command), `${command} has no palette rule`);
    }
  });

  it('greys out in Restricted Mode what runs or changes something', () => {
    const greyed = contributed.commands
      .filter((command) => command.enablement === 'isWorkspaceTrusted')
      .map(({ command }) => command);
    const needing = [...contributions.needTrust].map((name) => contributions.commands[name]);
    assert.deepEqual(greyed.toSorted(), needing.toSorted());
  });

  it('shows only its own commands in menus', () => {
    const known = new Set<string>(Object.values(contributions.commands));
    for (const [menu, items] of Object.entries(contributed.menus)) {
      for (const { command } of items) assert.ok(known.has(command), `${menu}: ${command}`);
    }
  });

  it('names the views, their container and the walkthrough', () => {
    const container = contributed.viewsContainers.activitybar[0]?.id;
    assert.equal(container, viewContributions.viewsContainer);
    const ids = contributed.views[viewContributions.viewsContainer].map(({ id }) => id);
    assert.deepEqual(ids, Object.values(viewContributions.views));
    assert.equal(contributed.walkthroughs[0]?.id, viewContributions.walkthrough);
  });

  it('names the settings', () => {
    assert.deepEqual(
      Object.keys(contributed.configuration.properties).toSorted(),
      Object.values(viewContributions.settings).toSorted(),
    );
  });

  it('reads no id in a `when` clause that it does not define', () => {
    const known = new Set<string>([
      ...Object.values(contributions.commands),
      ...Object.values(viewContributions.views),
      ...Object.values(viewContributions.settings),
      ...Object.values(viewContributions.contextKeys),
      viewContributions.panelType,
      viewContributions.onnxEditorType,
      ...viewContributions.checkpointEditorTypes,
    ]);
    const used: string[] = manifestText.match(/backboneStudio\.\w+/g) ?? [];
    for (const id of new Set(used)) assert.ok(known.has(id), id);
    for (const key of Object.values(viewContributions.contextKeys)) {
      assert.ok(used.includes(key), `nothing reads ${key}`);
    }
  });

  it('has every string, and no string too many', () => {
    const used = new Set((manifestText.match(/%[\w.]+%/g) ?? []).map((key) => key.slice(1, -1)));
    assert.deepEqual([...used].toSorted(), Object.keys(strings).toSorted());
  });

  it('links to commands that exist from welcome views and walkthrough', () => {
    const known = new Set<string>(Object.values(contributions.commands));
    for (const text of Object.values(strings)) {
      for (const [, id] of text.matchAll(/command:(backboneStudio\.\w+(?:\.focus)?)/g)) {
        const view = Object.values(viewContributions.views).some((name) => id === `${name}.focus`);
        assert.ok(view || known.has(id ?? ''), id);
      }
    }
  });

  it('names only files that exist', () => {
    const files = manifestText.match(/"media\/[^"]+"/g) ?? [];
    for (const file of files) assert.ok(existsSync(JSON.parse(file) as string), file);
  });
});
