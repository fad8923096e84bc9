import assert from 'node:assert/strict';
import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attribute } from '../../src/core/onnx/attribute';
import { modelBytes } from '../support/colourModels';
import { hostileGraph, hostileNames, markup } from '../support/hostileModel';
import { barriers } from '../support/studio/axe';
import type { Theme } from '../support/studio/studio';
import { useStudio } from '../support/studio/useStudio';

const themes: readonly Theme[] = ['light', 'dark', 'contrastDark', 'contrastLight'];
const hostileFile = `${markup}.onnx`;

describe('the editor of an ONNX file that means harm', () => {
  const studio = useStudio({
    workspace: 'empty',
    name: 'architectureHostile',
    settings: { 'workbench.editorAssociations': { '*.onnx': 'backboneStudio.onnx' } },
  });
  const page = () => studio().webview();
  const graph = () => page().getByRole('tree').first();

  before('lay the files', () => {
    const bytes = modelBytes(hostileGraph());
    const write = (name: string, content: Uint8Array | string) =>
      writeFileSync(join(studio().workspace, name), content);
    write(hostileFile, bytes);
    write('changed.onnx', modelBytes(changedGraph()));
    write('cut.onnx', bytes.subarray(0, bytes.length - 1000));
    write('pointer.onnx', 'version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n');
    write('huge.onnx', bytes.subarray(0, 2000));
    truncateSync(join(studio().workspace, 'huge.onnx'), 6e9);
  });

  it('shows names as texts: graph, details, tables, search', async () => {
    await openModel(hostileFile);
    await graph().waitFor();
    await page().getByRole('button', { name: 'Expand All' }).click();
    await graph().focus();
    await studio().page.keyboard.press('Home');
    const details = page().getByRole('region', { name: 'Details' });
    for (let step = 0; step < 36; step++) {
      await details.waitFor();
      await isHarmless();
      await studio().page.keyboard.press('ArrowDown');
    }
    await page().getByRole('textbox', { name: 'Search the graph' }).fill('<img');
    await studio().page.keyboard.press('Enter');
    await graph()
      .getByRole('treeitem', { selected: true, name: /<img src=x/ })
      .waitFor();
    await isHarmless();
  });

  it('keeps nobody out, in any theme', async () => {
    const found: string[] = [];
    for (const theme of themes) {
      await studio().screenshot('architecture-hostile', theme);
      const these = await barriers(page());
      found.push(...these.map((line) => `${theme}: ${line}`));
    }
    assert.deepEqual(found, []);
  });

  it('shows names as texts: picker, comparison, differences as text', async () => {
    await page().getByRole('combobox', { name: 'Compare with' }).click();
    await page()
      .getByRole('option', { name: /changed\.onnx/ })
      .click();
    await page().getByText('Nodes: 1 changed', { exact: false }).waitFor();
    await page()
      .getByRole('button', { name: /^~ Conv/ })
      .first()
      .click();
    await isHarmless();
    await studio().screenshot('architecture-hostile-compare');
    await page().getByRole('button', { name: 'Show as Text' }).click();
    await studio().page.locator('.monaco-diff-editor .view-line').first().waitFor();
    await studio().screenshot('architecture-hostile-diff');
    await isHarmless();
  });

  for (const [file, message, remedy] of [
    [
      'cut.onnx',
      /cut\.onnx is not a valid ONNX file: at byte \d+/,
      /Copy or download the file again/,
    ],
    ['pointer.onnx', /LFS/, /git lfs pull/],
    ['huge.onnx', /huge\.onnx is not a valid ONNX file/, /Copy or download the file again/],
  ] as const) {
    it(`says what is wrong with ${file} and what helps`, async () => {
      await openModel(file);
      const alert = page().getByRole('alert');
      await alert.filter({ hasText: message }).filter({ hasText: remedy }).waitFor();
      assert.equal(await page().getByRole('tree').count(), 0);
      await studio().screenshot(`architecture-${file}`);
      assert.deepEqual(await barriers(page()), []);
    });
  }

  /** Opens a file from the explorer in place of what is open. */
  async function openModel(name: string): Promise<void> {
    await studio().command('View: Close All Editors');
    await studio().command('Explorer: Focus on Folders View');
    const explorer = studio().page.locator('.explorer-folders-view');
    const file = explorer.getByText(name, { exact: true }).first();
    // VS Code does not see what was laid before it began to watch.
    if (!(await file.isVisible())) await studio().command('File: Refresh Explorer');
    await file.dblclick();
    await studio().page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** No name has become an element or was run, and the page is no wider than its window. */
  async function isHarmless(): Promise<void> {
    const window = studio().page;
    assert.equal(await window.locator('img[src="x"]').count(), 0);
    assert.equal(await window.evaluate("'ranFromName' in window"), false);
    if ((await window.locator('iframe.webview.ready').count()) === 0) return;
    assert.equal(await page().locator('img, foreignObject').count(), 0);
    const [ran, wider, stray] = await page().locator('html').evaluate(inspect);
    assert.deepEqual({ ran, wider, stray }, { ran: false, wider: 0, stray: 0 });
    const box = await graph().boundingBox();
    assert.ok(box && box.width > 200 && box.height > 200);
  }
});

interface Root {
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly ownerDocument: {
    readonly defaultView: object | null;
    querySelectorAll(selector: string): { readonly length: number };
  };
}

/** Whether a name was run, by how much the page is too wide, and how many scripts a name has made. */
function inspect(root: Root): readonly [boolean, number, number] {
  const { defaultView, querySelectorAll } = root.ownerDocument;
  const stray = querySelectorAll.call(root.ownerDocument, '#app script, svg script').length;
  return ['ranFromName' in (defaultView ?? {}), root.scrollWidth - root.clientWidth, stray];
}

/** The same model with another value of one attribute, far behind what is shown of it. */
function changedGraph(): ReturnType<typeof hostileGraph> {
  const graph = hostileGraph();
  const nodes = graph.nodes.map((node, index) =>
    index === 0
      ? { ...node, attributes: { ...node.attributes, own: attribute.string(hostileNames[0]!) } }
      : node,
  );
  return { ...graph, nodes };
}
