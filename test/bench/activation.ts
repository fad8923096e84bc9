import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../scripts/system/run';
import { layManyVersions } from '../support/manyVersions';
import { repository } from '../support/repository';
import { launchStudio } from '../support/studio/launchStudio';

const ROUNDS = 3;
const VERSIONS = 500;

/** What starting with the extension takes: VS Code's own times, in a real extension host. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'backbone-bench-activation-'));
  try {
    await run(process.execPath, ['esbuild.js', '--production'], { cwd: repository });
    await layManyVersions(folder, VERSIONS);
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await activation(folder));
    const sorted = times.toSorted((a, b) => a - b);
    const middle = sorted[Math.floor(sorted.length / 2)];
    console.log(
      `activation with ${VERSIONS} versions: ${middle} ms (${sorted[0]} to ${sorted.at(-1)}), allowed 50`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Milliseconds that "Running Extensions" names: loading the code and `activate` together. */
async function activation(workspace: string): Promise<number> {
  const studio = await launchStudio({ workspace: { path: workspace }, name: 'bench-activation' });
  try {
    await (await studio.view('Models')).row('Champion');
    await studio.command('Developer: Show Running Extensions');
    const row = studio.page.locator('.runtime-extensions-editor .monaco-list-row', {
      hasText: 'Backbone Studio',
    });
    const text = await row.locator('.activation-time').innerText();
    const found = /(\d+)\s*ms/.exec(text);
    if (!found) throw new Error(`VS Code names no time: ${text}`);
    return Number(found[1]);
  } finally {
    await studio.close();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
