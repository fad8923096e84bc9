// Bundles every entry point. `--production` minifies and leaves maps out, `--watch` rebuilds on
// change, `--tests` adds the tests that run inside VS Code, `--outdir=DIR` writes
// elsewhere, `--metafile=FILE` lists what was bundled.
const {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} = require('node:fs');
const { basename, dirname, join, resolve } = require('node:path');
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
  // Templates of exported projects.
  loader: { '.py': 'text' },
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

/**
 * A namespace import copies every name of the API, and each file has one: hundreds of names a hundred
 * times. Nobody changes them, so that the original serves.
 */
const copiedApi = /[\w$]+\(require\("vscode"\)\)/g;

/**
 * What the extension loads on first use, in files of its own. esbuild splits the ES format alone; what
 * it split is turned into CommonJS, which a host loads at once and by itself.
 */
const inParts = {
  name: 'in-parts',
  setup(build) {
    gatherWhatStarts(build);
    build.onEnd(async ({ outputFiles }) => {
      if (!outputFiles) return; // The build has failed and said why.
      for (const { path, text } of outputFiles) {
        const { code, map } = await esbuild.transform(text, {
          format: 'cjs',
          platform: 'node',
          target: 'node20',
          minify: production,
          sourcemap: production ? false : 'external',
          supported: { 'dynamic-import': false },
        });
        const link = map && `//# sourceMappingURL=${basename(path)}.map\n`;
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, code.replace(copiedApi, 'require("vscode")') + link);
        if (map) writeFileSync(`${path}.map`, map);
      }
      dropOthers(join(outdir, 'parts'), outputFiles);
    });
  },
};

const builds = [
  {
    ...node,
    entryPoints: { extension: 'src/extension.ts' },
    external: ['vscode'],
    format: 'esm',
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    sourcemap: production ? false : 'inline',
    write: false,
    plugins: [inParts],
  },
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

/**
 * What the extension starts with would be split by which other parts use it too, into dozens of files.
 * Where every part imports the root, each of them uses all of it, and it is one file.
 */
function gatherWhatStarts(build) {
  const root = resolve('src/extension.ts');
  build.onResolve({ filter: /^\./ }, async ({ kind, path, ...from }) => {
    if (kind !== 'dynamic-import') return undefined;
    return {
      ...(await build.resolve(path, { ...from, kind: 'import-statement' })),
      pluginData: root,
    };
  });
  build.onLoad({ filter: /\.ts$/ }, ({ path, pluginData }) => {
    if (pluginData !== root) return undefined;
    const contents = `${readFileSync(path, 'utf8')}\nimport ${JSON.stringify(root)};\n`;
    return { contents, loader: 'ts', watchFiles: [path] };
  });
}

/** Parts of an earlier build would only take up room. */
function dropOthers(folder, written) {
  const names = new Set(written.map(({ path }) => basename(path)));
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!names.has(name.replace(/\.map$/, ''))) rmSync(join(folder, name));
  }
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
