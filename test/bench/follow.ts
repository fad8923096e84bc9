import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../../scripts/system/run';
import { repository } from '../support/repository';
import { launchStudio } from '../support/studio/launchStudio';
import { changesNoted, noteChanges } from '../support/studio/pageChanges';
import type { Studio } from '../support/studio/studio';

/** From another program's write to the open dashboard, in a real VS Code. */
async function main(): Promise<void> {
  await run(process.execPath, ['esbuild.js'], { cwd: repository });
  const studio = await launchStudio({ workspace: 'sample', name: 'bench-follow' });
  try {
    await studio.command('Backbone Studio: Open Dashboard');
    const page = studio.webview();
    await page.getByRole('heading', { name: 'spectronet_v1.0.2' }).waitFor();
    await noteChanges(page);
    await backbone(studio, 'reject', '--reason', 'To be followed');
    await page.getByRole('heading', { name: 'No challenger' }).waitFor();
    await report(studio, 'reject');
    await noteChanges(page);
    await backbone(studio, 'rollback', '--reason', 'To be followed');
    await page.getByRole('heading', { name: 'spectronet_v1.0.0' }).waitFor();
    await report(studio, 'rollback');
  } finally {
    await studio.close();
  }
}

async function backbone({ workspace }: Studio, ...args: string[]): Promise<void> {
  const cli = join(repository, 'dist', 'cli.js');
  await run(process.execPath, [cli, '--root', workspace, '--yes', ...args]);
}

/** Milliseconds from the registry's last write until each change of the page. */
async function report(studio: Studio, what: string): Promise<void> {
  const { mtimeMs } = await stat(join(studio.workspace, 'config', 'model_registry.json'));
  const times = (await changesNoted(studio.webview())).filter((time) => time > mtimeMs);
  const after = times.map((time) => (time - mtimeMs).toFixed(0)).join(', ');
  console.log(`${what}: the dashboard changed after ${after} ms, allowed 1000`);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
