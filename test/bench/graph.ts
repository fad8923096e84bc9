import { createServer, type Server } from 'node:http';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../scripts/browser/launchBrowser';
import { modelArchitecture } from '../../src/core/architecture/modelArchitecture';
import { buildGraph } from '../../src/core/backbone/families/buildGraph';
import { GraphBuilder } from '../../src/core/onnx/graphBuilder';
import type { Graph, Tensor } from '../../src/core/onnx/model';
import { nodeFileSystem, toCorePath } from '../../src/node/nodeFileSystem';
import { modelBytes } from '../support/colourModels';
import { repository } from '../support/repository';

const ROUNDS = 3;

/** A model file, and how many milliseconds its graph may take to be on screen, open or closed. */
interface Case {
  readonly name: string;
  readonly graph: Graph;
  readonly closed?: number;
  readonly open?: number;
}

/** From the click to the graph on screen, in a browser; and what crosses to the page. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-graph-'));
  const server = await servePage(folder);
  const browser = await launchBrowser();
  try {
    for (const each of cases()) {
      const file = toCorePath(join(folder, 'model.onnx'));
      await writeFile(file, modelBytes(withWeightsBeside(each.graph)));
      await firstPaint(browser, server, file, each);
    }
    await bytesByWeights(folder);
  } finally {
    await browser.close();
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
}

function cases(): Case[] {
  return [
    { name: 'ResNet-18', graph: known('resnet18'), closed: 500, open: 500 },
    { name: 'EfficientNet-B7', graph: known('efficientnet_b7'), open: 1500 },
    { name: 'DenseNet-201', graph: known('densenet201'), open: 3000 },
    ...[100, 1_000, 10_000].map((nodes) => ({
      name: `${nodes.toLocaleString('en')} nodes, no names`,
      graph: residual(nodes),
      ...(nodes === 10_000 && { closed: 2000 }),
    })),
  ];
}

function known(arch: string): Graph {
  return buildGraph({
    arch,
    options: {},
    input: { size: [224, 224], channels: 3, batch: null },
    head: { type: 'classification', classes: 1000 },
  }).graph;
}

/** Residual blocks of seven nodes whose names tell nothing. */
function residual(count: number, width = 8): Graph {
  const builder = new GraphBuilder('residual');
  let x = builder.input('0', ['batch', width, 32, 32]);
  const next = () => String(builder.nodeCount + 1);
  const conv = (value: string) =>
    builder.conv(value, next(), { in: width, out: width, kernel: 3, padding: 1 });
  while (builder.nodeCount + 8 <= count) {
    const first = builder.relu(builder.batchNorm(conv(x), next(), width), next());
    const second = builder.batchNorm(conv(first), next(), width);
    x = builder.relu(builder.add(second, x, next()), next());
  }
  builder.output(x, 'out', ['batch', width, 32, 32]);
  return builder.graph();
}

async function firstPaint(browser: Browser, server: Server, file: string, each: Case) {
  const closed: number[] = [];
  const opened: number[] = [];
  let sent = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.exposeFunction('askHost', async (body: { readonly type: string }) => {
      if (body.type !== 'load') return JSON.stringify(answerOf(body, file));
      const text = JSON.stringify(await modelArchitecture(nodeFileSystem, file));
      sent = Buffer.byteLength(text);
      return text;
    });
    const { port } = server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.evaluate('window.begun');
    closed.push(await paintAfter(page, 'window.choose()'));
    opened.push(await paintAfter(page, 'window.expandAll()'));
    await page.close();
  }
  line(`${each.name}, closed`, closed, each.closed);
  line(`${each.name}, all open`, opened, each.open);
  console.log(`${each.name}: ${each.graph.nodes.length} nodes, ${sent} bytes to the page`);
}

/** Milliseconds from an action until the graph that it leads to has been drawn. */
async function paintAfter(page: Page, action: string): Promise<number> {
  return (await page.evaluate(`window.paintAfter(() => ${action})`)) as number;
}

function answerOf(body: { readonly type: string }, file: string): unknown {
  switch (body.type) {
    case 'start':
      return { language: 'en', texts: {}, channels: ['architecture'], roots: [], trusted: true };
    case 'choices':
      return {
        choices: [{ ref: { kind: 'file', file }, label: 'model', detail: '' }],
        canMeasure: false,
      };
    default:
      return null;
  }
}

function line(name: string, times: readonly number[], allowed?: number): void {
  const [low, middle, high] = times.toSorted((a, b) => a - b).map((time) => time.toFixed(0));
  const limit = allowed === undefined ? '' : `, allowed ${allowed}`;
  console.log(`${name}: ${middle} ms (${low} to ${high})${limit}`);
}

/** Stands in for VS Code: passes the page's questions on, and knows when the graph was drawn. */
const STAGE = `
  let answered;
  window.begun = new Promise((resolve) => { answered = resolve; });
  let choose;
  window.choose = () => choose();
  window.acquireVsCodeApi = () => ({
    getState: () => undefined,
    setState: () => undefined,
    postMessage: async ({ type, id, body }) => {
      if (type !== 'request') return;
      if (body.type === 'choices') {
        await new Promise((resolve) => { choose = resolve; answered(); });
      }
      const value = JSON.parse(await window.askHost(body));
      window.postMessage({ type: 'success', id, value });
    },
  });
  window.expandAll = () => {
    const buttons = [...document.querySelectorAll('vscode-button')];
    buttons.find((button) => button.textContent === 'Expand All').click();
  };
  const drawn = () => document.querySelector('.graph-edges')?.getAttribute('d') ?? '';
  window.paintAfter = async (act) => {
    const before = drawn();
    const begin = performance.now();
    act();
    while (drawn() === before) await new Promise(requestAnimationFrame);
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
    return performance.now() - begin;
  };
`;

/** The page's own files behind a document that lets it load them. */
async function servePage(folder: string): Promise<Server> {
  await build({
    entryPoints: {
      main: join(repository, 'webview-ui/app/main.tsx'),
      layout: join(repository, 'webview-ui/graph/layout/layoutWorker.ts'),
    },
    ...{ outdir: folder, bundle: true, minify: true, format: 'iife', target: 'chrome120' },
    logLevel: 'error',
  });
  const html = `<!DOCTYPE html><html lang="en"><head><title>bench</title>
<link rel="stylesheet" href="main.css"><script>${STAGE}</script></head>
<body><div id="app"></div><script src="main.js"></script></body></html>`;
  const types: Record<string, string> = { css: 'text/css', js: 'text/javascript' };
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').slice(1);
    if (!/^(main|layout)\.(js|css)$/.test(name)) return response.end(html);
    response.setHeader('content-type', types[name.split('.')[1]!]!);
    return void readFile(join(folder, name)).then((bytes) => response.end(bytes));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function bytesOf(dims: readonly number[]): number {
  return dims.reduce((a, b) => a * b, 1) * 4;
}

/** The weights in a file of their own: they are not read, so it may be as empty as it likes. */
function withWeightsBeside(graph: Graph): Graph {
  const initializers = graph.initializers.map((tensor): Tensor => {
    const length = bytesOf(tensor.dims);
    return { ...tensor, data: { kind: 'external', location: 'w.bin', offset: 0, length } };
  });
  return { ...graph, initializers };
}

/** The same graph with little and with much behind it. */
async function bytesByWeights(folder: string): Promise<void> {
  for (const [name, width] of [
    ['1 MB', 64],
    ['1 GB', 2048],
  ] as const) {
    const length = width * width * 9 * 4;
    const graph = residual(64, width);
    const beside = withWeightsBeside(graph);
    const weights = await open(join(folder, 'w.bin'), 'w');
    await weights.truncate(length);
    await weights.close();
    const file = toCorePath(join(folder, 'weighty.onnx'));
    await writeFile(file, modelBytes(beside));
    const begin = performance.now();
    const sent = Buffer.byteLength(JSON.stringify(await modelArchitecture(nodeFileSystem, file)));
    const total = beside.initializers.reduce((sum, { dims }) => sum + bytesOf(dims), 0);
    const took = (performance.now() - begin).toFixed(0);
    console.log(`${name} of weights (${total} bytes): ${sent} bytes to the page in ${took} ms`);
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
