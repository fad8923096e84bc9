import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createVSIX } from '@vscode/vsce';
import { fillStage } from './stage';
import { targetNamed, thisPlatform } from './targets';

const usage = `npm run package -- [--target linux-x64] [--out FILE.vsix]

Makes a package of the extension for this platform, or for another one.
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      target: { type: 'string', default: thisPlatform },
      out: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return void console.log(usage);
  const target = targetNamed(values.target);
  const repository = process.cwd();
  const packagePath = resolve(values.out ?? `backbone-studio-${target.name}.vsix`);
  await mkdir(dirname(packagePath), { recursive: true });
  const stage = await mkdtemp(join(tmpdir(), 'backbone-package-'));
  try {
    await fillStage(repository, stage, target);
    await createVSIX({
      cwd: stage,
      packagePath,
      target: target.name,
      useYarn: false,
      allowMissingRepository: true,
      rewriteRelativeLinks: false,
    });
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
  const megabytes = (await stat(packagePath)).size / 1e6;
  console.log(`${packagePath}: ${megabytes.toFixed(1)} MB for ${target.name}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
