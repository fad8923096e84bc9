import type { Page } from 'playwright-core';

/** In a browser VS Code writes its state every five seconds when it is idle, and never when it is left. */
const LONGEST = 12_000;

/** What a page tells at once may take as long to come to the window that keeps it. */
const ON_THE_WAY = 1_000;

interface Watched {
  /** When the newest write of the workspace's state began, of those that have ended. */
  keptAt?: number;
}

/** Has each window note when it has written the state of its workspace. */
export async function watchKeptState(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { transaction } = IDBDatabase.prototype;
    IDBDatabase.prototype.transaction = function (...parameters) {
      const made = transaction.apply(this, parameters);
      const begun = Date.now();
      if (parameters[1] === 'readwrite' && /^vscode-web-state-db-(?!global)/.test(this.name)) {
        made.addEventListener('complete', () => Object.assign(globalThis, { keptAt: begun }));
      }
      return made;
    };
  });
}

/** Waits until VS Code has written what it keeps; not for longer than it takes where nothing has changed. */
export async function stateIsKept(page: Page): Promise<void> {
  const from = Date.now() + ON_THE_WAY;
  const end = Date.now() + LONGEST;
  while (Date.now() < end) {
    await page.waitForTimeout(200);
    if ((await page.evaluate(() => (globalThis as Watched).keptAt ?? 0)) > from) return;
  }
}
