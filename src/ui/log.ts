import * as vscode from 'vscode';

/** Where the extension says what it does. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
  show(): void;
}

/** The output channel "Backbone Studio". */
export function createLog(context: vscode.ExtensionContext): Log {
  const channel = vscode.window.createOutputChannel('Backbone Studio', { log: true });
  context.subscriptions.push(channel);
  return {
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message, error) =>
      channel.error(error === undefined ? message : describe(message, error)),
    show: () => channel.show(true),
  };
}

function describe(message: string, error: unknown): string {
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `${message}\n${cause}`;
}
