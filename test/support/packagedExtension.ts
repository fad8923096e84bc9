import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../../scripts/system/run';
import { outFolder } from './repository';

/**
 * The extension as users install it, for this platform or another.
 * @returns the path of the VSIX; one that the run of all tests has made is used again
 */
export async function packagedExtension(target?: string): Promise<string> {
  const made = process.env.BACKBONE_VSIX;
  if (!target && made && existsSync(made)) return made;
  const out = join(outFolder, `backbone-studio${target ? `-${target}` : ''}.vsix`);
  const forTarget = target ? ['--target', target] : [];
  await run('npm', ['run', 'package', '--', '--out', out, ...forTarget], {
    shell: process.platform === 'win32',
  });
  return out;
}
