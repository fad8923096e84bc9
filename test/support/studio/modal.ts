import type { Locator, Page } from 'playwright-core';

/** A modal dialog. */
export class Modal {
  readonly root: Locator;

  constructor(page: Page) {
    this.root = page.locator('.monaco-dialog-box');
  }

  async message(): Promise<string> {
    return this.root.locator('.dialog-message-text').innerText();
  }

  async detail(): Promise<string> {
    return this.root.locator('.dialog-message-detail').innerText();
  }

  async buttons(): Promise<string[]> {
    return this.root.locator('.dialog-buttons .monaco-button').allInnerTexts();
  }

  /** Presses the button with this label and waits until the dialog has gone. */
  async press(label: string | RegExp): Promise<void> {
    await this.root.getByRole('button', { name: label, exact: true }).click();
    await this.root.waitFor({ state: 'hidden' });
  }

  async cancel(): Promise<void> {
    await this.press('Cancel');
  }
}
