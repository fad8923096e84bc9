import { join } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import { Window } from 'happy-dom';
import type { Element, HTMLElement } from 'happy-dom';
import { repository } from '../repository';
import { waitUntil } from '../studio/waitUntil';
import type { AskHost } from './pageStage';

/** As much of a page's request as its host looks at. */
interface Request {
  readonly type: string;
  readonly id: number;
  readonly channel: string;
  readonly body: { readonly type: string };
}

/**
 * The panel's page in a DOM without a browser: what it draws of what it is told, in milliseconds.
 * There is no layout, and the toolkit's controls are bare elements: what they look like, the focus and
 * the keyboard are for a browser.
 */
export class DomPage {
  private state: unknown;

  private constructor(private readonly window: Window) {}

  /** Loads the page, whose questions `answer` answers. */
  static async load(answer: AskHost): Promise<DomPage> {
    const script = await (bundle ??= bundled());
    // The page is our own: what a test feeds it is never run.
    const settings = {
      enableJavaScriptEvaluation: true,
      suppressInsecureJavaScriptEnvironmentWarning: true,
    };
    const window = new Window({ url: 'http://page/', width: 1280, height: 900, settings });
    const page = new DomPage(window);
    page.connect(answer);
    window.document.body.innerHTML = '<div id="app"></div>';
    window.eval(script);
    return page;
  }

  /** Elements by a selector, in the order of the page. */
  all(selector: string): HTMLElement[] {
    return [...this.window.document.querySelectorAll(selector)] as HTMLElement[];
  }

  /** Their texts, each on one line. */
  texts(selector: string): string[] {
    return this.all(selector).map(textOf);
  }

  /** The first element by a selector with this text; waits for it. */
  async one(selector: string, text: string | RegExp = ''): Promise<HTMLElement> {
    const found = () => this.all(selector).find((element) => matches(element, text));
    await until(`there is ${selector} with ${text}`, () => found() !== undefined);
    return found()!;
  }

  /** Waits until what a selector finds has exactly these texts. */
  async shows(selector: string, texts: readonly string[]): Promise<void> {
    const wanted = JSON.stringify(texts);
    await until(`${selector} shows ${wanted}`, () => {
      const shown = JSON.stringify(this.texts(selector));
      if (shown !== wanted) throw new Error(`It shows ${shown}`);
      return true;
    });
  }

  async click(selector: string, text: string | RegExp = ''): Promise<void> {
    (await this.one(selector, text)).click();
  }

  /** Sets the value of a control, as its user does. */
  async enter(selector: string, value: string, event: 'input' | 'change'): Promise<void> {
    const control = await this.one(selector);
    Object.assign(control, { value });
    control.dispatchEvent(new this.window.Event(event, { bubbles: true }));
  }

  /** Pushes a message, as the host does when something has changed. */
  tell(channel: string, body: unknown): void {
    this.receive({ type: 'push', channel, body });
  }

  close(): Promise<void> {
    return this.window.happyDOM.close();
  }

  private receive(data: unknown): void {
    this.window.dispatchEvent(new this.window.MessageEvent('message', { data }));
  }

  private connect(answer: AskHost): void {
    const post = async ({ type, id, channel, body }: Request) => {
      if (type !== 'request') return;
      const value: unknown = JSON.parse(JSON.stringify((await answer(channel, body)) ?? null));
      this.receive({ type: 'success', id, value });
    };
    Object.assign(this.window, {
      ResizeObserver: FixedWidth,
      acquireVsCodeApi: () => ({
        getState: () => this.state,
        setState: (state: unknown) => (this.state = state),
        postMessage: (message: Request) => void post(message),
      }),
    });
  }
}

/** Nothing has a width here: what asks for it is told that of a usual panel, once. */
class FixedWidth {
  constructor(private readonly onResize: (entries: readonly object[]) => void) {}

  observe(): void {
    queueMicrotask(() => this.onResize([{ contentRect: { width: 900, height: 600 } }]));
  }

  disconnect(): void {
    // There is nothing to end.
  }
}

let bundle: Promise<string> | undefined;

/** The toolkit draws with style sheets that only a browser has. */
const withoutToolkit: Plugin = {
  name: 'without-toolkit',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^@vscode\/webview-ui-toolkit$/ }, ({ path }) => ({
      ...{ path, namespace: 'none' },
    }));
    const names = ['Button', 'Checkbox', 'Dropdown', 'Option', 'ProgressRing', 'TextField'];
    const none = [
      'export const provideVSCodeDesignSystem = () => ({ register: () => {} });',
      ...names.map((name) => `export const vsCode${name} = () => {};`),
    ];
    onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: none.join('\n') }));
  },
};

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(repository, 'webview-ui/app/main.tsx')],
    ...{ bundle: true, write: false, outdir: 'page', format: 'iife', target: 'chrome120' },
    ...{ plugins: [withoutToolkit], logLevel: 'error' },
  });
  return outputFiles.find(({ path }) => path.endsWith('.js'))?.text ?? '';
}

/** Waits for what takes milliseconds, on a machine that may be busy. */
function until(what: string, isTrue: () => boolean): Promise<void> {
  return waitUntil(what, 20_000, isTrue, 5);
}

function textOf(element: Element): string {
  return element.textContent.replace(/\s+/g, ' ').trim();
}

function matches(element: Element, text: string | RegExp): boolean {
  const names = [textOf(element), element.getAttribute('aria-label') ?? ''];
  return names.some((name) => (typeof text === 'string' ? name.includes(text) : text.test(name)));
}
