import { join } from 'node:path';
import { repository } from '../../test/support/repository';
import { ensureServer } from '../server/ensureServer';
import { linkExtensions } from '../server/linkExtensions';
import { startServer } from '../server/startServer';
import { workbenchAddress } from '../server/workbenchAddress';
import { run } from '../system/run';
import { headlessCheck } from './headlessCheck';
import { desktopCode, openDesktop } from './openDesktop';
import { parseStartOptions, usage } from './options';
import { scratch, scratchWorkspace } from './scratchWorkspace';

async function main(): Promise<void> {
  const options = parseStartOptions(process.argv.slice(2));
  if (options.help) return void console.log(usage);
  console.log('Building…');
  await run(process.execPath, ['esbuild.js'], { cwd: repository });
  if (options.headlessCheck) return headlessCheck();
  const workspace = await scratchWorkspace(repository, options.fresh);
  const code = desktopCode();
  if (!code || options.port !== undefined) return serve(workspace, options.port);
  await openDesktop(code, repository, workspace);
  console.log(`Opened ${workspace} in VS Code. (--port N opens it in the browser instead.)`);
}

/** Serves VS Code until the process is told to stop. */
async function serve(workspace: string, port = 0): Promise<void> {
  const install = await ensureServer();
  const profileFolder = join(repository, scratch, 'vscode');
  await linkExtensions(profileFolder, [repository]);
  const log = join(profileFolder, 'server.log');
  const server = await startServer(install, { profileFolder, port, log });
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      isStopping = true;
      void server.stop();
    });
  }
  console.log(`\nBackbone Studio runs at ${workbenchAddress(server, { workspace })}`);
  console.log(`The pipeline lies in ${workspace}. Ctrl+C stops.`);
  await server.ended;
  if (!isStopping) throw new Error(`The VS Code server ended by itself. Its log is ${log}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
