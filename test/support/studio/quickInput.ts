import type { Locator, Page } from 'playwright-core';
import { waitUntil } from './waitUntil';

/** A quick pick, an input box or the command palette. */
export class QuickInput {
  readonly root: Locator;
  private readonly box: Locator;
  readonly rows: Locator;

  constructor(page: Page) {
    this.root = page.locator('.quick-input-widget:visible');
    this.box = this.root.locator('.quick-input-box input');
    this.rows = this.root.locator('.quick-input-list .monaco-list-row');
  }

  isOpen(): Promise<boolean> {
    return this.root.isVisible();
  }

  /** Whether it opens within `wait` milliseconds. */
  async opened(wait: number): Promise<boolean> {
    return this.box.waitFor({ timeout: wait }).then(
      () => true,
      () => false,
    );
  }

  /** Whether what was typed is no longer asked: the box is hidden, or asks something else. */
  async hasLeft(typed: string): Promise<boolean> {
    if (!(await this.box.isVisible())) return true;
    return (await this.box.inputValue({ timeout: 1_000 })) !== typed;
  }

  /** Replaces what is in the box. */
  async type(text: string): Promise<void> {
    await this.box.fill(text);
  }

  async accept(): Promise<void> {
    await this.box.press('Enter');
  }

  /**
   * Takes what is in the box: one that was just opened may not listen to the first Enter.
   * @param proposal what the box is filled with, which may come after it has opened
   */
  async confirm(proposal: RegExp): Promise<void> {
    await waitUntil(`${proposal} is proposed`, 30_000, async () =>
      proposal.test(await this.box.inputValue()),
    );
    const typed = await this.box.inputValue();
    await waitUntil(`"${typed}" is taken`, 30_000, async () => {
      if (!(await this.hasLeft(typed))) await this.box.press('Enter', { timeout: 1_000 });
      return this.hasLeft(typed);
    });
  }

  /**
   * Takes a path in the dialog that VS Code shows in place of the system's. While it lists a folder it may
   * write a path of its own over what was typed: that is typed again.
   */
  async confirmPath(path: string): Promise<void> {
    const ok = this.root.getByRole('button', { name: /./ }).filter({ hasText: /^\w/ }).last();
    await waitUntil('a path is asked for', 60_000, () => this.asksForPath());
    await waitUntil(`"${path}" is taken`, 60_000, async () => {
      if (!(await this.asksForPath())) return true;
      await this.type(path);
      await ok.click({ timeout: 2_000 }).catch(() => undefined);
      return !(await this.asksForPath());
    });
  }

  private async asksForPath(): Promise<boolean> {
    if (!(await this.box.isVisible())) return false;
    return (await this.box.inputValue({ timeout: 1_000 }).catch(() => '')).startsWith('/');
  }

  async dismiss(): Promise<void> {
    await this.box.press('Escape');
    await this.root.waitFor({ state: 'hidden' });
  }

  /** Waits until the list answers what was typed: it shows rows, or says that there are none. */
  async settled(): Promise<void> {
    await this.rows.first().waitFor();
  }

  /** The row with exactly this label; what is typed and most recently used does not matter. */
  rowNamed(label: string): Locator {
    return this.rows.filter({
      has: this.root.page().locator('.label-name', { hasText: exactly(label) }),
    });
  }

  /** Picks the row whose text matches, once the list has stopped changing under the pointer. */
  async choose(text: string | RegExp): Promise<void> {
    let before = '';
    await waitUntil('the list rests', 30_000, async () => {
      const [last, now] = [before, (await this.texts()).join('\n')];
      before = now;
      return last === now;
    });
    // The words that pop up where the pointer rests would lie over the row.
    await this.root.page().mouse.move(720, 899);
    await this.rows.filter({ hasText: text }).first().click();
  }

  /** What each row shows, label and descriptions in one string. */
  async texts(): Promise<string[]> {
    await this.rows.first().waitFor();
    return this.rows.allInnerTexts();
  }

  /** What the box says about a wrong input. */
  async message(): Promise<string> {
    return this.root.locator('.quick-input-message').innerText();
  }
}

function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
