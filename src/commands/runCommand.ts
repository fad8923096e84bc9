import * as vscode from 'vscode';
import { UserError } from '../core/shared/errors/errors';
import { commands, needTrust } from '../contributions';
import type { CommandName } from '../contributions';
import type { Log } from '../ui/log';
import { remedyActions } from '../ui/remedy';
import type { AnyAction, Ui } from '../ui/ui';

/** What surrounds every command. */
export interface CommandSurroundings {
  readonly ui: Ui;
  readonly log: Log;
  readonly isTrusted: () => boolean;
}

/**
 * Runs one command: logs start and duration, shows a `UserError` with its remedy as a button and
 * anything else as a fault with "Show Log".
 * @returns what the command returns; undefined when it failed
 */
export async function runCommand<T>(
  name: CommandName,
  { ui, log, isTrusted }: CommandSurroundings,
  handler: () => Promise<T>,
): Promise<T | undefined> {
  const start = performance.now();
  const say = (how: string) =>
    `${commands[name]} ${how} after ${Math.round(performance.now() - start)} ms`;
  log.info(`${commands[name]} started`);
  try {
    if (needTrust.has(name) && !isTrusted()) throw restricted();
    const result = await handler();
    log.info(say('ended'));
    return result;
  } catch (error) {
    showFailure(error, say, ui, log);
    return undefined;
  }
}

function showFailure(error: unknown, say: (how: string) => string, ui: Ui, log: Log): void {
  if (!(error instanceof UserError)) {
    log.error(say('failed'), error);
    const message = error instanceof Error ? error.message : String(error);
    ui.fail(vscode.l10n.t('A fault of Backbone Studio: {0}', message), [showLog]);
    return;
  }
  log.warn(`${say('stopped')}: ${error.message} ${error.remedy.text}`);
  if (error.kind === 'cancelled') ui.showStatus(error.message);
  else ui.fail(`${error.message} ${error.remedy.text}`.trim(), remedyActions(error.remedy));
}

const showLog: AnyAction = { label: vscode.l10n.t('Show Log'), command: 'showLog', arguments: [] };

function restricted(): UserError {
  return new UserError(
    vscode.l10n.t('In Restricted Mode no model is run and nothing is changed.'),
    {
      text: vscode.l10n.t('Trust the workspace first.'),
      command: 'manageTrust',
      label: vscode.l10n.t('Manage Workspace Trust'),
    },
  );
}
