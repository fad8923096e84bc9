import type { FrameLocator } from 'playwright-core';

/** Begins to keep when the page changes. */
export async function noteChanges(page: FrameLocator): Promise<void> {
  await page.locator('body').evaluate(begin);
}

/** When the page has changed since then, milliseconds since 1970. */
export async function changesNoted(page: FrameLocator): Promise<readonly number[]> {
  return page.locator('body').evaluate(noted);
}

function begin(element: unknown): void {
  const view = (element as { ownerDocument: { defaultView: NotingWindow } }).ownerDocument
    .defaultView;
  view.noted = [];
  const observer = new view.MutationObserver(() => view.noted.push(Date.now()));
  observer.observe(element, { childList: true, subtree: true, characterData: true });
}

function noted(element: unknown): readonly number[] {
  const body = element as { ownerDocument: { defaultView: NotingWindow } };
  return body.ownerDocument.defaultView.noted;
}

/** As much of a page's window as is needed here. */
interface NotingWindow {
  noted: number[];
  readonly MutationObserver: new (onChange: () => void) => {
    observe(target: unknown, options: object): void;
  };
}
