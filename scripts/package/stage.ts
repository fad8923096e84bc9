import { existsSync } from 'node:fs';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../system/run';
import { stageNativePackages } from './nativePackages';
import type { Target } from './targets';
import { thirdPartyNotices } from './thirdPartyNotices';

/** What goes into the package as it is. */
const copied = ['LICENSE', 'README.md', 'CHANGELOG.md', 'media', 'models', 'schemas'];

/** What only developers need in the manifest. */
const stripped = ['scripts', 'devDependencies', 'allowScripts', 'private'];

/** Fills `stage` with exactly what users install. */
export async function fillStage(repository: string, stage: string, target: Target): Promise<void> {
  const meta = join(stage, 'meta.json');
  const build = ['esbuild.js', '--production', `--outdir=${join(stage, 'dist')}`];
  await run(process.execPath, [...build, `--metafile=${meta}`], { cwd: repository });
  const inputs = JSON.parse(await readFile(meta, 'utf8')) as string[];
  await rm(meta);
  await writeFile(join(stage, 'NOTICES.txt'), thirdPartyNotices(repository, inputs));
  for (const name of [...copied, ...(await localizations(repository))]) {
    const source = join(repository, name);
    if (existsSync(source)) await cp(source, join(stage, name), { recursive: true });
  }
  await writeManifest(repository, stage);
  await stageNativePackages(repository, stage, target);
}

/** The files of the manifest's translated strings, where there are any. */
async function localizations(repository: string): Promise<string[]> {
  const manifest = await readFile(join(repository, 'package.json'), 'utf8');
  return /"%[^"]+%"/.test(manifest) ? ['package.nls.json', 'package.nls.id.json', 'l10n'] : [];
}

async function writeManifest(repository: string, stage: string): Promise<void> {
  const text = await readFile(join(repository, 'package.json'), 'utf8');
  const manifest = JSON.parse(text) as Record<string, unknown>;
  for (const field of stripped) delete manifest[field];
  await writeFile(join(stage, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
}
