import { shell } from '../../src/protocol/shell';
import { host } from './host';

/**
 * Runs a command of the extension, which asks, does and reports by itself.
 * @param command a name without prefix, for instance `rollback`
 * @param against the version that `version` is held against
 */
export function runCommand(
  command: string,
  root?: string,
  version?: string,
  against?: string,
): void {
  const target = {
    ...(root !== undefined && { root }),
    ...(version !== undefined && { version }),
    ...(against !== undefined && { against }),
  };
  // The command tells what goes wrong in a notification of its own.
  void host.ask(shell, { type: 'run', command, ...target }).catch(() => undefined);
}

/** Lets the user save what the page made. @returns the file's name; null on cancel */
export function saveText(name: string, text: string): Promise<string | null> {
  return host.ask(shell, { type: 'save', name, content: { text } });
}

export function saveBytes(name: string, base64: string): Promise<string | null> {
  return host.ask(shell, { type: 'save', name, content: { base64 } });
}
