import * as vscode from 'vscode';
import { commands } from '../contributions';
import type { CommandArguments, CommandName } from '../contributions';
import type { Log } from '../ui/log';
import type { Ui } from '../ui/ui';
import { runCommand } from './runCommand';

/** What each command of `Names` does. */
export type Handlers<Context, Names extends CommandName> = {
  readonly [N in Names]: (context: Context, ...args: CommandArguments[N]) => Promise<unknown>;
};

/**
 * Registers commands, each inside the wrapper that logs it and shows its failures.
 * @param load their code, which is not needed before one of them is called
 * @param targetOf what of a menu's first argument is a target; menus pass what they like
 */
export function registerHandlers<
  Context extends { readonly ui: Ui; readonly log: Log },
  Names extends CommandName,
>(
  names: readonly Names[],
  load: () => Promise<Handlers<Context, Names>>,
  context: Context,
  targetOf: (value: unknown) => CommandArguments[Names][0] | undefined,
): vscode.Disposable {
  const { ui, log } = context;
  const surroundings = { ui, log, isTrusted: () => vscode.workspace.isTrusted };
  const registered = names.map((name) =>
    vscode.commands.registerCommand(commands[name], (value: unknown) =>
      runCommand(name, surroundings, async () => {
        const handlers = await load();
        const target = targetOf(value);
        const args = (target === undefined ? [] : [target]) as CommandArguments[Names];
        return handlers[name](context, ...args);
      }),
    ),
  );
  return vscode.Disposable.from(...registered);
}
