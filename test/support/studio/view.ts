import type { Locator, Page } from 'playwright-core';
import { waitUntil } from './waitUntil';

/** A tree view in the side bar. */
export class View {
  readonly rows: Locator;

  constructor(
    private readonly page: Page,
    readonly root: Locator,
  ) {
    this.rows = root.locator('[role="treeitem"]');
  }

  /** The row whose text matches; waits until it is there. */
  async row(text: string | RegExp): Promise<Locator> {
    const row = this.rows.filter({ hasText: text }).first();
    await row.waitFor();
    return row;
  }

  /** What each visible row shows, label and description in one string. */
  async texts(): Promise<string[]> {
    await this.rows.first().waitFor();
    const texts = await this.rows.allInnerTexts();
    return texts.map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** The text of a view that shows a welcome instead of a tree, once it has what is looked for. */
  async welcome(text: string | RegExp = ''): Promise<string> {
    const welcome = this.root.locator('.welcome-view-content');
    await welcome.filter({ hasText: text }).waitFor();
    return welcome.innerText();
  }

  /** Opens or closes a row until it is as wanted. */
  async expand(text: string | RegExp, expanded = true): Promise<void> {
    const row = await this.row(text);
    if ((await row.getAttribute('aria-expanded')) === String(expanded)) return;
    await row.locator('.monaco-tl-twistie').click();
    await this.rows
      .filter({ hasText: text })
      .and(this.page.locator(`[aria-expanded="${expanded}"]`))
      .first()
      .waitFor();
  }

  /** Runs an action of a row's context menu. */
  async contextMenu(text: string | RegExp, action: string): Promise<void> {
    const item = this.page.locator('.context-view').getByRole('menuitem', { name: action });
    await waitUntil(`the menu of ${text} runs "${action}"`, 60_000, async () => {
      // A menu that has only just opened swallows the first click.
      if (!(await item.isVisible())) await (await this.row(text)).click({ button: 'right' });
      await item.click();
      return item.waitFor({ state: 'hidden', timeout: 1_000 }).then(
        () => true,
        () => false,
      );
    });
  }

  /** Presses an icon that a row shows while the pointer is over it. */
  async inlineAction(text: string | RegExp, action: string): Promise<void> {
    const row = await this.row(text);
    await row.hover();
    await row.locator(`.actions [aria-label="${action}"]`).click();
  }
}
