import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { FrameLocator, Locator } from 'playwright-core';
import { compareBackbones, layBackbone, previewBackbone } from '../support/studio/architecturePage';
import { useStudio } from '../support/studio/useStudio';
import { waitUntil } from '../support/studio/waitUntil';

/** How graphs are looked at: all that has to come back. */
interface Appearances {
  readonly sources: readonly string[];
  readonly heat: string;
  readonly graphs: readonly GraphAppearances[];
}

interface GraphAppearances {
  readonly open: readonly string[];
  readonly selected: readonly string[];
  /** Where the canvas is: offset and scale. */
  readonly view: string;
}

describe('the architecture, hidden and brought back', () => {
  const studio = useStudio({
    workspace: 'sample',
    name: 'architectureReturn',
    settings: { 'workbench.editorAssociations': { '*.onnx': 'backboneStudio.onnx' } },
  });
  const page = () => studio().webview();
  const graph = (index = 0) => page().getByRole('tree').nth(index);

  before('lay configurations', () => {
    layBackbone(studio(), 'resnet18', 1000);
    layBackbone(studio(), 'resnet34', 1000);
  });

  it('is as it was after hiding', async () => {
    await previewBackbone(studio(), 'resnet18');
    await page().getByRole('button', { name: 'Parameters', exact: true }).click();
    await open(graph(), /^layer3 /);
    await open(graph(), /^layer3\.1/);
    await zoomIn(graph());
    await survivesHiding('Backbone Studio');
  });

  it('stands where it stood when what is shown is written anew', async () => {
    const before = await appearancesOf(page());
    layBackbone(studio(), 'resnet18', 100);
    await page()
      .getByRole('row', { name: /Total.*11\.2 M/ })
      .waitFor();
    await isAgain(before);
  });

  it('is as it was with two side by side, after a restart, too', async () => {
    await compareBackbones(studio(), 'resnet18', 'resnet34');
    await open(graph(0), /layer1 /);
    await open(graph(1), /layer4 /);
    await zoomIn(graph(0));
    await zoomIn(graph(1));
    await survives('Backbone Studio');
  });

  it('is as it was in the editor of a file', async () => {
    await studio().command('View: Close All Editors');
    await studio().command('Explorer: Focus on Folders View');
    const explorer = studio().page.locator('.explorer-folders-view');
    for (const name of ['models', 'challenger']) {
      await explorer.getByText(name, { exact: true }).first().click();
    }
    await explorer.getByText('best_model.onnx').first().dblclick();
    await graph().waitFor();
    await page().getByRole('button', { name: 'MACs', exact: true }).click();
    await page().getByRole('button', { name: 'Expand All' }).click();
    await graph().focus();
    for (let step = 0; step < 12; step++) await studio().page.keyboard.press('ArrowDown');
    await zoomIn(graph());
    await survivesHiding('best_model.onnx');
    await page().getByRole('combobox', { name: 'Compare with' }).click();
    await page()
      .getByRole('option', { name: /resnet34/ })
      .click();
    await page().getByText('The architectures differ.').waitFor();
    await open(graph(1), /layer4 /);
    await survives('best_model.onnx');
  });

  /** Hides the page without a pause after the last change. */
  async function survivesHiding(tab: string): Promise<Appearances> {
    const before = await appearancesOf(page());
    assert.ok(before.graphs.some(({ open }) => open.length > 0));
    await studio().openFile('resnet34.backbone.jsonc');
    await studio().page.locator('.tab', { hasText: tab }).first().click();
    await isAgain(before);
    return before;
  }

  /** Hides the page, and reloads the window, each without a pause after the last change. */
  async function survives(tab: string): Promise<void> {
    const before = await survivesHiding(tab);
    await studio().reload();
    await isAgain(before);
  }

  async function isAgain(before: Appearances): Promise<void> {
    let now: Appearances | undefined;
    await waitUntil('it is as it was', 60_000, async () => {
      now = await appearancesOf(page());
      return isDeepStrictEqual(now, before);
    }).catch(() => assert.deepEqual(now, before));
  }

  async function zoomIn(of: Locator): Promise<void> {
    await of.focus();
    for (let step = 0; step < 3; step++) await studio().page.keyboard.press('+');
  }
});

async function open(graph: Locator, name: RegExp): Promise<void> {
  const item = graph.getByRole('treeitem', { name, expanded: false }).first();
  await item.dblclick();
  await graph.getByRole('treeitem', { name, expanded: true }).first().waitFor();
}

async function appearancesOf(page: FrameLocator): Promise<Appearances> {
  const graphs = await page.getByRole('tree').all();
  return {
    sources: await selectedOptions(page),
    heat: await page.getByRole('button', { pressed: true }).innerText(),
    graphs: await Promise.all(graphs.map(graphAppearancesOf)),
  };
}

async function selectedOptions(page: FrameLocator): Promise<string[]> {
  const boxes = await page.locator('.architecture-sources vscode-dropdown').all();
  return Promise.all(
    boxes.map(async (box) => {
      // The folder behind the name comes with the list of choices.
      const text = await box.locator('.selected-value').innerText();
      return text.split(' · ')[0]!.trim();
    }),
  );
}

async function graphAppearancesOf(graph: Locator): Promise<GraphAppearances> {
  return {
    open: await namesOf(graph.getByRole('treeitem', { expanded: true })),
    selected: await namesOf(graph.getByRole('treeitem', { selected: true })),
    view: (await graph.locator('svg > g').first().getAttribute('transform')) ?? '',
  };
}

async function namesOf(items: Locator): Promise<string[]> {
  const all = await items.all();
  return Promise.all(all.map(async (item) => (await item.getAttribute('aria-label')) ?? ''));
}
