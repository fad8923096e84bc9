import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { panelHtml } from '../../../src/panel/panelHtml';
import type { ArchitectureAsk } from '../../../src/protocol/architecture';
import type { AutoTestAsk } from '../../../src/protocol/autoTest';
import type { CompareAsk } from '../../../src/protocol/compareRequests';
import type { DashboardAsk } from '../../../src/protocol/dashboard';
import type { ShellAsk } from '../../../src/protocol/shell';
import { repository } from '../repository';

/** Channel and message of what the page asks. */
export type Question =
  | `shell.${ShellAsk['type']}`
  | `dashboard.${DashboardAsk['type']}`
  | `compare.${CompareAsk['type']}`
  | `architecture.${ArchitectureAsk['type']}`
  | `autoTest.${AutoTestAsk['type']}`;

/** Answers what the page asks a channel. */
export type AskHost = (channel: string, body: { readonly type: string }) => unknown;

export interface StageOptions {
  readonly answer: AskHost;
  readonly width?: number;
  readonly height?: number;
  /** Of the reader's text, in pixels. */
  readonly fontSize?: number;
}

/** What the page lets a user save: its content, text or base 64, by file name. */
export type Saved = ReadonlyMap<string, string>;

/** The panel's page without VS Code. */
export interface Stage {
  readonly page: Page;
  readonly saved: Saved;
  /** Pushes a message, as the host does when something has changed. */
  readonly tell: (channel: string, body: unknown) => Promise<void>;
}

/** The page's own files, served with the policy that they have in VS Code. */
export class PageStages {
  private constructor(
    private readonly browser: Browser,
    private readonly server: Server,
    private readonly folder: string,
  ) {}

  /** Bundles the page as users get it. */
  static async open(browser: Browser): Promise<PageStages> {
    const folder = await mkdtemp(join(tmpdir(), 'backbone-page-'));
    await build({
      entryPoints: {
        main: join(repository, 'webview-ui/app/main.tsx'),
        layout: join(repository, 'webview-ui/graph/layout/layoutWorker.ts'),
      },
      ...{ outdir: folder, bundle: true, minify: true, format: 'iife', target: 'chrome120' },
      logLevel: 'error',
    });
    return new PageStages(browser, await serve(folder), folder);
  }

  /** Loads the page again. */
  async load({ answer, width = 1280, height = 900, fontSize = 13 }: StageOptions): Promise<Stage> {
    const page = await this.browser.newPage({ viewport: { width, height } });
    const saved = new Map<string, string>();
    await page.exposeFunction('askHost', async (channel: string, body: HostBody) => {
      if (body.type === 'save') return JSON.stringify(keep(saved, body));
      return JSON.stringify((await answer(channel, body)) ?? null);
    });
    await page.addInitScript(standIn);
    await page.addInitScript(fontOf(fontSize));
    await page.goto(addressOf(this.server));
    const tell = (channel: string, body: unknown) =>
      page.evaluate(`window.postMessage(${JSON.stringify({ type: 'push', channel, body })})`);
    return { page, saved, tell: async (...message) => void (await tell(...message)) };
  }

  async close(): Promise<void> {
    this.server.close();
    await rm(this.folder, { recursive: true, force: true });
  }
}

interface HostBody {
  readonly type: string;
  readonly name?: string;
  readonly content?: { readonly text?: string; readonly base64?: string };
}

function keep(saved: Map<string, string>, { name = '', content }: HostBody): string {
  saved.set(name, content?.text ?? content?.base64 ?? '');
  return name;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** VS Code tells a page its font by variables. */
function fontOf(size: number): string {
  return `document.addEventListener('DOMContentLoaded', () => {
    const { style } = document.documentElement;
    style.setProperty('--vscode-font-family', 'sans-serif');
    style.setProperty('--vscode-font-size', '${size}px');
  });`;
}

/** Stands in for VS Code: passes the page's questions on. */
const standIn = `
  window.acquireVsCodeApi = () => ({
    getState: () => undefined,
    setState: () => undefined,
    postMessage: async ({ type, id, channel, body }) => {
      if (type !== 'request') return;
      const value = JSON.parse(await window.askHost(channel, body));
      window.postMessage({ type: 'success', id, value });
    },
  });
`;

async function serve(folder: string): Promise<Server> {
  const types: Record<string, string> = { css: 'text/css', js: 'text/javascript' };
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    if (!/^(main|layout)\.(js|css)$/.test(name)) {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      return response.end(documentOf(addressOf(server)));
    }
    response.setHeader('content-type', types[name.split('.')[1] ?? ''] ?? 'text/plain');
    return void readFile(join(folder, name)).then((bytes) => response.end(bytes));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function documentOf(address: string): string {
  return panelHtml({
    cspSource: address,
    script: `${address}/main.js`,
    style: `${address}/main.css`,
    nonce: 'of-a-test',
    language: 'en',
    title: 'Backbone Studio',
  });
}
