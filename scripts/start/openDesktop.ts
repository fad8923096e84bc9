import { findOnPath } from '../system/findOnPath';
import { run } from '../system/run';

/** The desktop VS Code's command; the one in a remote terminal cannot develop extensions. */
export function desktopCode(env: NodeJS.ProcessEnv = process.env): string | undefined {
  return env.VSCODE_IPC_HOOK_CLI ? undefined : findOnPath(['code'], env.PATH);
}

/**
 * Opens a new window of the desktop VS Code with the extension from its source folder.
 * @param code path of VS Code's command
 */
export async function openDesktop(
  code: string,
  extension: string,
  workspace: string,
): Promise<void> {
  const args = ['--new-window', `--extensionDevelopmentPath=${extension}`, workspace];
  if (process.platform !== 'win32') return void (await run(code, args));
  // On Windows the command is a batch file, which only a shell runs.
  await run(
    `"${code}"`,
    args.map((arg) => `"${arg}"`),
    { shell: true },
  );
}
