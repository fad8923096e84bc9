// Bundles every entry point. `--watch` rebuilds on change, `--production` minifies.
const esbuild = require('esbuild');

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

const node = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  outdir: 'dist',
  sourcemap: production ? false : 'linked',
  minify: production,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Native packages are loaded from node_modules by the evaluator's child alone. */
const builds = [
  { ...node, entryPoints: { extension: 'src/extension.ts' }, external: ['vscode'] },
  { ...node, entryPoints: { cli: 'src/cli.ts' }, banner: { js: '#!/usr/bin/env node' } },
  {
    ...node,
    entryPoints: { evaluator: 'src/evaluator/worker.ts' },
    external: ['onnxruntime-node', 'sharp'],
  },
];

async function main() {
  const contexts = await Promise.all(builds.map((build) => esbuild.context(build)));
  await Promise.all(contexts.map((context) => (watch ? context.watch() : context.rebuild())));
  if (!watch) await Promise.all(contexts.map((context) => context.dispose()));
}

main().catch(() => process.exit(1));
