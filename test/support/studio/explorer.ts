import type { Locator } from 'playwright-core';
import type { Studio } from './studio';
import { waitUntil } from './waitUntil';

/** A file or folder in the Explorer, which is opened where it is not. */
export async function explorerRow({ page }: Studio, name: string): Promise<Locator> {
  const files = page.locator('.explorer-folders-view');
  // Its icon would close it when it is open.
  if (!(await files.isVisible()))
    await page.locator('.activitybar a[aria-label^="Explorer"]').click();
  return files.getByText(name, { exact: true }).first();
}

/** Runs an action of the context menu of a file or folder. */
export async function chooseInExplorer(
  studio: Studio,
  name: string,
  action: string,
): Promise<void> {
  const row = await explorerRow(studio, name);
  await row.click({ button: 'right' });
  const entry = studio.page.locator('.context-view').getByText(action);
  await entry.waitFor();
  // A menu takes no click in the first moment, so that a right click does not choose by itself.
  await waitUntil('the menu has taken the click', 20_000, async () => {
    if (await entry.isVisible()) await entry.click({ timeout: 1_000 });
    return !(await entry.isVisible());
  });
}
