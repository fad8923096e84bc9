import { join } from 'node:path';
import { outFolder } from '../../test/support/repository';

/** A part of `npm test`, in a process of its own. */
export interface Step {
  readonly title: string;
  readonly command: readonly string[];
  /** A tier of tests leaves its tally in a file; anything else passes or fails as one. */
  readonly tier?: string;
  /** Titles of the steps that have to end before it begins. */
  readonly after?: readonly string[];
}

/** The package that the tiers try; a tier that runs alone makes its own. */
export const vsix = join(outFolder, 'backbone-studio.vsix');

const cache = join('node_modules', '.cache', 'backbone-studio');
const bin = (path: string) => [process.execPath, join('node_modules', ...path.split('/'))];
const tsx = (...args: string[]) => [process.execPath, '--import', 'tsx', ...args];
const mochaTier = (tier: string) => tsx('scripts/test/mochaTier.ts', tier);

const tsc = (...args: string[]) => [...bin('typescript/bin/tsc'), '--noEmit', ...args];

/** A file that has not changed is not looked at again. */
const cached = (name: string) => [
  ...['--cache', '--cache-strategy', 'content'],
  ...['--cache-location', join(cache, name)],
];

/**
 * Everything, in the order in which it begins where a slot is free. What tests the repository itself runs
 * `npm start`, which builds: nothing that runs what is built may run next to it. The browser's tests take
 * longest and often wait: they begin as soon as they can, and the rest runs meanwhile.
 */
export const steps: readonly Step[] = [
  { title: 'Build', command: [process.execPath, 'esbuild.js', '--tests'] },
  { title: 'Unit tests', tier: 'unit', command: mochaTier('unit') },
  {
    title: 'Package',
    command: tsx('scripts/package/package.ts', '--out', vsix),
    after: ['Build'],
  },
  {
    title: 'Tests of the repository itself',
    tier: 'tooling',
    command: tsx('scripts/test/vscodeTier.ts', 'tooling'),
    after: ['Package'],
  },
  {
    title: 'Tests in a browser',
    tier: 'e2e',
    command: tsx('scripts/test/vscodeTier.ts', 'e2e'),
    after: ['Tests of the repository itself'],
  },
  { title: 'Types', command: tsc() },
  { title: 'Types of the page', command: tsc('-p', 'webview-ui') },
  { title: 'Lint', command: [...bin('eslint/bin/eslint.js'), '.', ...cached('eslint')] },
  {
    title: 'Format',
    command: [...bin('prettier/bin/prettier.cjs'), '--check', '.', ...cached('prettier')],
  },
  { title: 'Crashes', tier: 'crash', command: mochaTier('crash') },
  { title: 'Numbers', tier: 'numeric', command: mochaTier('numeric') },
  { title: 'Exports in their frameworks', tier: 'interop', command: mochaTier('interop') },
  {
    title: 'Tests inside VS Code',
    tier: 'host',
    command: tsx('scripts/test/hostTier.ts'),
    after: ['Tests of the repository itself'],
  },
  {
    title: 'Child processes',
    tier: 'child',
    command: mochaTier('child'),
    after: ['Tests of the repository itself'],
  },
];
