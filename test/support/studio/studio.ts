import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { writeMachineSettings } from '../../../scripts/server/startServer';
import { outFolder } from '../repository';
import { stateIsKept } from './keptState';
import { Modal } from './modal';
import { Notification } from './notification';
import { QuickInput } from './quickInput';
import { waitUntil } from './waitUntil';
import { View } from './view';

/** How long anything on the page may take: generous, since machines are shared. */
const timeout = 60_000;

const themes = {
  light: { name: 'Default Light Modern', mark: '.monaco-workbench.vs' },
  dark: { name: 'Default Dark Modern', mark: '.monaco-workbench.vs-dark' },
  contrastDark: { name: 'Default High Contrast', mark: '.monaco-workbench.hc-black' },
  contrastLight: { name: 'Default High Contrast Light', mark: '.monaco-workbench.hc-light' },
} as const;
export type Theme = keyof typeof themes;

interface StudioParts {
  readonly page: Page;
  readonly name: string;
  readonly profileFolder: string;
  readonly workspace: string | undefined;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly close: () => Promise<void>;
}

/** What a person does in VS Code, in the words of its user interface. */
export class Studio {
  readonly page: Page;
  /** Absolute path of what is open. */
  readonly workspace: string;
  /** Ends browser and server, and removes what they wrote. */
  readonly close: () => Promise<void>;
  private readonly name: string;
  private readonly profileFolder: string;
  private settings: Readonly<Record<string, unknown>>;
  private readonly console: string[] = [];

  constructor(parts: StudioParts) {
    this.page = parts.page;
    this.workspace = parts.workspace ?? '';
    this.close = parts.close;
    this.name = parts.name;
    this.profileFolder = parts.profileFolder;
    this.settings = parts.settings;
    this.page.setDefaultTimeout(timeout);
    this.page.on('console', (message) => this.console.push(message.text()));
  }

  /** Loads the workbench and waits until it takes input. */
  async open(address: string, options: { readonly distrust?: boolean } = {}): Promise<void> {
    await this.page.goto(address, { timeout: 2 * timeout });
    await this.isReady();
    if (options.distrust) await this.distrust();
  }

  /** Reloads the window, as after a restart, once VS Code has written what it keeps. */
  async reload(): Promise<void> {
    await stateIsKept(this.page);
    await this.page.reload();
    await this.isReady();
  }

  private async isReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor();
  }

  /** VS Code may ask whether the folder is trusted, or go into Restricted Mode without asking. */
  private async distrust(): Promise<void> {
    const modal = new Modal(this.page);
    const restricted = this.statusItem('Restricted Mode');
    await modal.root.or(restricted).first().waitFor();
    if (await modal.root.isVisible()) await modal.press(/^No/);
    await restricted.waitFor();
  }

  /** Changes settings of the machine while VS Code runs. */
  async set(settings: Readonly<Record<string, unknown>>): Promise<void> {
    this.settings = { ...this.settings, ...settings };
    await writeMachineSettings(this.profileFolder, this.settings);
  }

  /** Runs a command from the palette by its title, category included where it has one. */
  async command(title: string): Promise<void> {
    await this.commandRow(title, (row) => row.click());
    // What the command asks may appear in the same box: not before the palette has gone from it.
    const input = new QuickInput(this.page);
    await waitUntil(`the palette is done with "${title}"`, timeout, () =>
      input.hasLeft(`>${title}`),
    );
  }

  /** Whether the palette offers a command under exactly this title. */
  async hasCommand(title: string): Promise<boolean> {
    const input = await this.palette();
    await input.type(`>${title}`);
    await input.settled();
    const offered = await input.rowNamed(title).count();
    await input.dismiss();
    return offered > 0;
  }

  private async commandRow(title: string, act: (row: Locator) => Promise<void>): Promise<void> {
    await waitUntil(`the palette offers "${title}"`, timeout, async () => {
      const input = await this.palette();
      await input.type(`>${title}`);
      const row = input.rowNamed(title);
      try {
        await row.waitFor({ timeout: 4_000 });
      } catch {
        await input.dismiss();
        return false;
      }
      await act(row);
      return true;
    });
  }

  private async palette(): Promise<QuickInput> {
    const input = new QuickInput(this.page);
    await waitUntil('the palette opens', timeout, async () => {
      if (!(await input.isOpen())) await this.page.keyboard.press('F1');
      return input.opened(3_000);
    });
    return input;
  }

  /** The open quick pick or input box. */
  async quickInput(): Promise<QuickInput> {
    const input = new QuickInput(this.page);
    await input.root.waitFor();
    return input;
  }

  /** The quick pick or input box that asks this: the one before it may still be closing. */
  async question(title: string | RegExp): Promise<QuickInput> {
    await this.page.locator('.quick-input-title:visible', { hasText: title }).waitFor();
    return this.quickInput();
  }

  /** A view of our container, which is brought to the front. */
  async view(name: string): Promise<View> {
    const pane = this.page.locator('.pane', {
      has: this.page.locator(`.pane-header[aria-label^="${name}"]`),
    });
    if (!(await pane.isVisible())) {
      await this.page.locator('.activitybar a[aria-label^="Backbone Studio"]').click();
    }
    await pane.waitFor();
    return new View(this.page, pane);
  }

  /** The open modal dialog. */
  async modal(): Promise<Modal> {
    const modal = new Modal(this.page);
    await modal.root.waitFor();
    return modal;
  }

  /** Whether a modal dialog is open. */
  async hasModal(): Promise<boolean> {
    return new Modal(this.page).root.isVisible();
  }

  /** The newest notification whose text matches; waits for it. */
  async notification(text: string | RegExp, wait = timeout): Promise<Notification> {
    const root = this.page
      .locator('.notifications-toasts .notification-list-item')
      .filter({ hasText: text })
      .first();
    await root.waitFor({ timeout: wait });
    return new Notification(root);
  }

  /** The page inside the webview that is in front. */
  webview(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }

  /** The status-bar item whose text matches. */
  statusItem(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text });
  }

  /** Opens a file of the workspace by its name, as from the keyboard. */
  async openFile(name: string): Promise<void> {
    const input = await this.palette();
    await input.type(name);
    await input.settled();
    await input.choose(name);
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.editor().locator('.view-line').first().waitFor();
  }

  /** The text editor in front. */
  editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** The text of the editor in front; lines that are scrolled out of sight may be missing. */
  async editorText(): Promise<string> {
    const lines = this.page.locator('.editor-group-container.active .view-line');
    await lines.first().waitFor();
    return (await lines.allInnerTexts()).join('\n').replace(/\u00a0/g, ' ');
  }

  /**
   * Writes `out/screenshots/NAME.png`, or `NAME-THEME.png` after switching to a theme.
   * @returns the path
   */
  async screenshot(name: string, theme?: Theme): Promise<string> {
    if (theme) await this.useTheme(theme);
    const path = join(outFolder, 'screenshots', `${name}${theme ? `-${theme}` : ''}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.mouse.move(720, 899);
    await this.page.screenshot({ path });
    return path;
  }

  /** Switches the colours of the whole window. */
  async useTheme(theme: Theme): Promise<void> {
    await this.set({ 'workbench.colorTheme': themes[theme].name });
    await this.page.locator(themes[theme].mark).first().waitFor();
  }

  /** Keeps what helps to understand a failure: a picture and the page's log. */
  async keepEvidence(title: string): Promise<void> {
    const name = `failed/${this.name}-${title.replace(/[^\w]+/g, '-').slice(0, 80)}`;
    await this.screenshot(name).catch(() => undefined);
    writeFileSync(join(outFolder, 'logs', `${this.name}.page.log`), this.console.join('\n'));
  }
}
