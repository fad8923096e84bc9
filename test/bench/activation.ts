import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../scripts/system/run';
import { layManyVersions } from '../support/manyVersions';
import { repository } from '../support/repository';
import { launchStudio } from '../support/studio/launchStudio';
import type { Studio } from '../support/studio/studio';

const ROUNDS = 3;
const VERSIONS = 500;

/**
 * What starting with the extension takes: VS Code's own times, in a real extension host. An extension
 * that does nothing starts in the same one: what it takes is the machine's share.
 */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'backbone-bench-activation-'));
  try {
    await run(process.execPath, ['esbuild.js', '--production'], { cwd: repository });
    const [workspace, empty] = [join(folder, 'workspace'), join(folder, 'empty')];
    await layManyVersions(workspace, VERSIONS);
    await layEmptyExtension(empty);
    const times: (readonly [own: number, empty: number])[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await activations(workspace, empty));
    report(
      `activation with ${VERSIONS} versions`,
      times.map(([own]) => own),
      ', allowed 50',
    );
    report(
      'an extension that does nothing, beside it',
      times.map(([, other]) => other),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function report(what: string, times: readonly number[], goal = ''): void {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  console.log(`${what}: ${middle} ms (${sorted[0]} to ${sorted.at(-1)})${goal}`);
}

async function layEmptyExtension(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const manifest = {
    ...{ name: 'empty', displayName: 'Does Nothing', version: '1.0.0', publisher: 'nobody' },
    ...{ main: './extension.js', engines: { vscode: '^1.106.0' } },
    activationEvents: ['onStartupFinished'],
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(join(folder, 'extension.js'), 'exports.activate = () => {};\n');
}

/** Milliseconds that "Running Extensions" names: loading the code and `activate` together. */
async function activations(workspace: string, empty: string): Promise<readonly [number, number]> {
  const options = { workspace: { path: workspace }, name: 'bench-activation', others: [empty] };
  const studio = await launchStudio(options);
  try {
    await (await studio.view('Models')).row('Champion');
    // The list is sorted by time and shows what fits: the empty one stands at its end.
    await studio.page.setViewportSize({ width: 1440, height: 2400 });
    await studio.command('Developer: Show Running Extensions');
    return [await timeOf(studio, 'Backbone Studio'), await timeOf(studio, 'Does Nothing')];
  } finally {
    await studio.close();
  }
}

async function timeOf({ page }: Studio, name: string): Promise<number> {
  const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: name });
  const text = await row.locator('.activation-time').innerText();
  const found = /(\d+)\s*ms/.exec(text);
  if (!found) throw new Error(`VS Code names no time: ${text}`);
  return Number(found[1]);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
