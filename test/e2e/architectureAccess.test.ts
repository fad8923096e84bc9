import assert from 'node:assert/strict';
import {
  compareBackbones,
  isSelected,
  layBackbone,
  previewBackbone,
} from '../support/studio/architecturePage';
import { barriers } from '../support/studio/axe';
import { mediaPicture } from '../support/studio/mediaPicture';
import type { Studio, Theme } from '../support/studio/studio';
import { themeMarks } from '../support/studio/themeMarks';
import { useStudio } from '../support/studio/useStudio';

const themes: readonly Theme[] = ['light', 'dark', 'contrastDark', 'contrastLight'];
describe('the architecture, for everybody', () => {
  const studio = useStudio({ workspace: 'sample', name: 'architectureAccess' });
  const graph = () => studio().webview().getByRole('tree').first();
  const item = (name: string | RegExp) => graph().getByRole('treeitem', { name }).first();

  before('lay configurations', () => {
    for (const arch of ['resnet18', 'resnet34', 'efficientnet_b7', 'densenet201']) {
      layBackbone(studio(), arch);
    }
  });

  it('compares in VS Code’s editor for differences, too', async () => {
    await compareBackbones(studio(), 'resnet18', 'resnet34');
    await press('Show as Text');
    await studio().page.locator('.tab.active', { hasText: 'resnet18 against resnet34' }).waitFor();
    await studio().page.locator('.monaco-diff-editor .view-line').first().waitFor();
    await studio().screenshot('architecture-diff');
    await studio().command('View: Close Editor');
    await page().getByText('The architectures differ.').waitFor();
  });

  it('keeps nobody out, in any theme', async () => {
    const found: string[] = [];
    const look = async (name: string, theme: Theme) => {
      await mediaPicture(studio(), `${name}-${theme}`);
      const these = await barriers(page());
      found.push(...these.map((line) => `${name} in ${theme}: ${line}`));
    };
    for (const theme of themes) {
      await inTheme(theme);
      await look('architecture-compare', theme);
    }
    await previewBackbone(studio(), 'resnet18');
    await item(/^layer3 /).dblclick();
    await item(/^layer3\.1/).click();
    for (const theme of themes) {
      await inTheme(theme);
      await look('architecture', theme);
      await press('MACs');
      await look('architecture-heat', theme);
      await press('Operators');
    }
    assert.deepEqual(found, []);
  });

  it('draws large networks whole', async () => {
    for (const name of ['resnet18', 'efficientnet_b7', 'densenet201']) {
      await previewBackbone(studio(), name);
      await item(/^input/).waitFor();
      await press('Expand All');
      await graph().getByRole('treeitem', { expanded: true }).first().waitFor();
      await inTheme('light');
      await studio().screenshot(`architecture-${name}-open`);
      await press('Show all');
      await studio().screenshot(`architecture-${name}-whole`, 'dark');
      assert.deepEqual(await barriers(page()), []);
    }
  });

  it('keeps its order in a small window with large letters, without movement', async () => {
    const { page: window } = studio();
    await window.emulateMedia({ reducedMotion: 'reduce' });
    await window.setViewportSize({ width: 720, height: 450 });
    await studio().command('View: Close Primary Side Bar');
    await previewBackbone(studio(), 'resnet18');
    await item(/^layer1 /).waitFor();
    assert.equal(await overflow(), 0);
    await studio().screenshot('architecture-large-text', 'light');
    await page().getByRole('button', { name: 'layer4', exact: true }).click();
    await page().getByRole('region', { name: 'Details' }).scrollIntoViewIfNeeded();
    await studio().screenshot('architecture-large-text-details');
    assert.deepEqual(await barriers(page()), []);
    await window.setViewportSize({ width: 1440, height: 900 });
  });

  it('is walked by keyboard alone', async () => {
    await previewBackbone(studio(), 'resnet18');
    await press('Collapse All');
    await page().getByRole('tab', { name: 'Architecture' }).focus();
    const before = await stopsUntil(/^Graph of resnet18/);
    for (const name of ['Architecture', 'Open File…', 'Compare with', 'Show as Text']) {
      assert.ok(before.includes(name), `${name} is not among ${before.join(', ')}`);
    }
    for (const name of ['Search the graph', 'Parameters', 'Expand All', 'Collapse All']) {
      assert.ok(before.includes(name), `${name} is not among ${before.join(', ')}`);
    }
    await keys('Home');
    await isSelected(studio(), /^input/);
    await keys('ArrowDown', 'ArrowDown');
    await isSelected(studio(), /^layer1 /);
    await keys('ArrowRight');
    await opened(/^layer1 /);
    await keys('ArrowRight');
    await isSelected(studio(), /^MaxPool 3×3/);
    await keys('ArrowDown');
    await isSelected(studio(), /^layer1\.0/);
    await keys('Enter');
    await opened(/^layer1\.0/);
    await keys('ArrowRight');
    await isSelected(studio(), /^Conv 3×3 .*layer1\.0\.conv1/);
    const conv = graph().getByRole('treeitem', { selected: true });
    assert.equal(await conv.getAttribute('aria-posinset'), '1');
    assert.equal(await conv.getAttribute('aria-setsize'), '7');
    await keys('ArrowLeft');
    await isSelected(studio(), /^layer1\.0/);
    await keys('ArrowLeft');
    await graph()
      .getByRole('treeitem', { name: /^layer1\.0/, selected: true, expanded: false })
      .waitFor();
    await keys('End');
    await isSelected(studio(), /^logits/);
    await stopsUntil(/^Search the graph$/, 'Shift+Tab');
    await studio().page.keyboard.type('layer4 conv 3, 3');
    await keys('Enter');
    await isSelected(studio(), /layer4\.0\.conv1/);
    await keys('Enter');
    await isSelected(studio(), /layer4\.0\.conv2/);
    await stopsUntil(/^Previous$/);
    await keys('Enter');
    await isSelected(studio(), /layer4\.0\.conv1/);
    await stopsUntil(/^layer4\.0\.bn1$/);
    await keys('Enter');
    await isSelected(studio(), /layer4\.0\.bn1/);
    const stages = await stopsUntil(/^head$/);
    assert.ok(stages.includes('layer4'));
    await keys('Enter');
    await isSelected(studio(), /^head /);
  });

  async function opened(name: RegExp): Promise<void> {
    await graph().getByRole('treeitem', { name, expanded: true }).waitFor();
  }

  async function keys(...pressed: readonly string[]): Promise<void> {
    for (const key of pressed) await studio().page.keyboard.press(key);
  }

  /** Goes on with Tab until what has the focus is called so. @returns all names on the way */
  async function stopsUntil(name: RegExp, key = 'Tab'): Promise<string[]> {
    const stops: string[] = [];
    while (stops.length < 80) {
      await keys(key);
      const stop = await page().locator(':focus').first().evaluate(nameOf);
      stops.push(stop);
      if (name.test(stop)) return stops;
    }
    throw new Error(`No ${name} among ${stops.join(', ')}`);
  }

  function page(): ReturnType<Studio['webview']> {
    return studio().webview();
  }

  async function press(name: string): Promise<void> {
    await page().getByRole('button', { name, exact: true }).first().click();
  }

  async function inTheme(theme: Theme): Promise<void> {
    await studio().useTheme(theme);
    await page().locator(themeMarks[theme]).waitFor();
  }

  /** Pixels by which the page is wider than the window. */
  async function overflow(): Promise<number> {
    return page()
      .locator('html')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
  }
});

/** What a screen reader calls an element that has the focus. */
function nameOf(element: {
  getAttribute(name: string): string | null;
  readonly textContent: string | null;
}): string {
  return element.getAttribute('aria-label') ?? (element.textContent ?? '').trim();
}
