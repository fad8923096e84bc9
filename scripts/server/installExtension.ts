import { run } from '../system/run';
import type { ServerInstall } from './serverInstall';
import { homeArguments } from './startServer';

/** Installs a packaged extension into a server's home, as users install it. */
export async function installExtension(
  install: ServerInstall,
  home: string,
  vsix: string,
): Promise<void> {
  const args = [install.main, '--install-extension', vsix, '--force', ...homeArguments(home)];
  const output = await run(install.node, args);
  if (!output.includes('successfully installed')) throw new Error(output);
}
