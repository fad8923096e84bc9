import type { FrameLocator } from 'playwright-core';
import type { Studio } from './studio';

/** Presses a button of the panel's page. */
export async function press(studio: Studio, name: string | RegExp): Promise<void> {
  await studio.webview().getByRole('button', { name, exact: true }).first().click();
}

/** Chooses from a dropdown of the panel's page. */
export async function choose(page: FrameLocator, label: string, option: RegExp): Promise<void> {
  const dropdown = page.getByRole('combobox', { name: label, exact: true });
  await dropdown.click();
  await dropdown.getByRole('option', { name: option }).first().click();
}

/** Waits for an editor next to the panel, then brings the panel to the front again. */
export async function backFrom(studio: Studio, editor: string | RegExp): Promise<void> {
  await studio.page.locator('.tab.active', { hasText: editor }).waitFor();
  await studio.page.locator('.tab', { hasText: 'Backbone Studio' }).first().click();
  await studio.webview().getByRole('tab', { selected: true }).waitFor();
}
