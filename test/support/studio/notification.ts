import type { Locator } from 'playwright-core';

/** A notification toast. */
export class Notification {
  readonly root: Locator;

  constructor(root: Locator) {
    this.root = root;
  }

  async message(): Promise<string> {
    return this.root.locator('.notification-list-item-message').innerText();
  }

  async buttons(): Promise<string[]> {
    return this.root
      .locator('.notification-list-item-buttons-container .monaco-button')
      .allInnerTexts();
  }

  async press(label: string | RegExp): Promise<void> {
    await this.root.getByRole('button', { name: label }).click();
  }
}
