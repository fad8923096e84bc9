import { layoutGraph } from './layout/layoutGraph';
import type { Layout, LayoutRequest } from './layout/types';

/** Milliseconds that the page itself may spend when it has no worker. */
const OWN_BUDGET = 150;

/** The worker's file lies next to the page's script. */
const script =
  document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : '';

let source: Promise<string> | undefined;

/** The worker as a blob: a page of VS Code may start no other. */
function workerSource(): Promise<string> {
  source ??= fetch(new URL('layout.js', script))
    .then(async (answer) => {
      if (!answer.ok) throw new Error(`layout.js: ${answer.status}`);
      return URL.createObjectURL(new Blob([await answer.text()], { type: 'text/javascript' }));
    })
    .catch((error: unknown) => {
      source = undefined;
      throw error;
    });
  return source;
}

/** Lays graphs out in a worker; a newer request ends the one that runs. */
export class LayoutClient {
  private worker: Worker | undefined;
  private stop: (() => void) | undefined;

  /** Fetches the worker's file before it is needed. */
  warmUp(): void {
    void workerSource().catch(() => undefined);
  }

  /** @returns null when a newer request has taken its place */
  async layout(request: LayoutRequest): Promise<Layout | null> {
    this.cancel();
    let isOver = false;
    const over = new Promise<null>((resolve) => {
      this.stop = () => {
        isOver = true;
        resolve(null);
      };
    });
    try {
      const url = await workerSource();
      if (isOver) return null;
      const layout = await Promise.race([this.run(url, request), over]);
      if (!isOver) this.stop = undefined;
      return layout;
    } catch {
      return isOver ? null : inPage(request);
    }
  }

  /** Ends what runs, worker and all. */
  cancel(): void {
    if (!this.stop) return;
    this.stop();
    this.stop = undefined;
    this.worker?.terminate();
    this.worker = undefined;
  }

  private run(url: string, request: LayoutRequest): Promise<Layout> {
    const worker = (this.worker ??= new Worker(url));
    return new Promise((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<Layout>) => resolve(data);
      worker.onerror = ({ message }) => {
        this.worker = undefined;
        reject(new Error(message));
      };
      worker.postMessage(request);
    });
  }
}

/** Without a worker the page lays out itself, for a moment only: the rest becomes a column. */
function inPage(request: LayoutRequest): Layout {
  const budget = Math.min(request.budget, OWN_BUDGET);
  return layoutGraph({ ...request, budget }, () => performance.now());
}
