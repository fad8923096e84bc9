import { run } from '../system/run';
import type { ServerInstall } from './serverInstall';
import { folderArguments } from './startServer';

/** Installs a packaged extension into a server's profile, as users install it. */
export async function installExtension(
  install: ServerInstall,
  profileFolder: string,
  vsix: string,
): Promise<void> {
  const args = [
    install.main,
    '--install-extension',
    vsix,
    '--force',
    ...folderArguments(profileFolder),
  ];
  const output = await run(install.node, args);
  if (!output.includes('successfully installed')) throw new Error(output);
}
