// Bundles every entry point. `--production` minifies and leaves maps out, `--watch` rebuilds on
// change, `--tests` adds the tests that run inside VS Code, `--outdir=DIR` writes
// elsewhere, `--metafile=FILE` lists what was bundled.
const { existsSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');
const tests = process.argv.includes('--tests');
const option = (name) => process.argv.find((arg) => arg.startsWith(name))?.slice(name.length);
const outdir = option('--outdir=') ?? 'dist';
const metafile = option('--metafile=');

const shared = {
  bundle: true,
  outdir,
  metafile: metafile !== undefined,
  sourcemap: production ? false : 'linked',
  minify: production,
  keepNames: true,
  legalComments: 'none',
  logLevel: 'warning',
};
const node = {
  ...shared,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // jsonc-parser's `main` is UMD, whose inner requires no bundler can follow.
  mainFields: ['module', 'main'],
};

const builds = [
  { ...node, entryPoints: { extension: 'src/extension.ts' }, external: ['vscode'] },
  { ...node, entryPoints: { cli: 'src/cli.ts' }, banner: { js: '#!/usr/bin/env node' } },
  {
    // Native packages are loaded from node_modules, by the evaluator's child alone.
    ...node,
    entryPoints: { evaluator: 'src/evaluator/worker.ts' },
    external: ['onnxruntime-node', 'sharp'],
  },
  { ...node, entryPoints: { comparison: 'src/node/comparisonThread.ts' } },
  { ...node, entryPoints: { build: 'src/node/buildThread.ts' } },
  {
    ...shared,
    entryPoints: {
      'page/main': 'webview-ui/app/main.tsx',
      'page/layout': 'webview-ui/graph/layout/layoutWorker.ts',
    },
    platform: 'browser',
    target: 'chrome120',
    format: 'iife',
    keepNames: false,
  },
];

if (tests) {
  const names = readdirSync('test/host', { recursive: true, encoding: 'utf8' });
  const entryPoints = names.filter((name) => name === 'index.ts' || name.endsWith('.test.ts'));
  builds.push({
    ...node,
    entryPoints: entryPoints.map((name) => join('test/host', name)),
    outdir: 'out/host',
    outbase: 'test/host',
    external: ['vscode', 'mocha'],
  });
}

/** While the product grows, a part whose entry is not written yet is left out. */
const isWritten = ({ entryPoints }) => Object.values(entryPoints).every((path) => existsSync(path));

async function main() {
  // A test that was deleted must not go on running.
  if (tests) rmSync('out/host', { recursive: true, force: true });
  const contexts = await Promise.all(
    builds.filter(isWritten).map((build) => esbuild.context(build)),
  );
  const results = await Promise.all(
    contexts.map((context) => (watch ? context.watch() : context.rebuild())),
  );
  if (metafile) {
    const inputs = results.flatMap((result) => Object.keys(result.metafile.inputs));
    writeFileSync(metafile, JSON.stringify([...new Set(inputs)]));
  }
  if (!watch) await Promise.all(contexts.map((context) => context.dispose()));
}

main().catch(() => process.exit(1));
