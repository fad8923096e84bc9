import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { run } from '../../scripts/system/run';
import { repository } from '../support/repository';

/** Sizes of what is loaded, as users get it: minified, and as a zip or a server would send it. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'backbone-bench-page-'));
  try {
    const build = ['esbuild.js', '--production', `--outdir=${folder}`];
    await run(process.execPath, build, { cwd: repository });
    console.log('| file | kB | kB compressed |\n| --- | --- | --- |');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const name of files.filter((file) => /\.(js|css)$/.test(file)).sort()) {
      const bytes = readFileSync(join(folder, name));
      console.log(`| ${name} | ${kilobytes(bytes)} | ${kilobytes(gzipSync(bytes))} |`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function kilobytes(bytes: Uint8Array): string {
  return (bytes.length / 1e3).toFixed(1);
}

void main();
