import * as vscode from 'vscode';
import type { AskPorts } from './askPorts';

/**
 * Writes `NAME.convert.py` next to a checkpoint and opens it.
 * @returns undefined, as there is nothing to convert here
 */
export async function offerScript(
  { ui, checkpoints }: AskPorts,
  file: string,
  dictionary: string | undefined,
): Promise<undefined> {
  const { path, exists } = await checkpoints.output(file, undefined, '.convert.py');
  if (exists && !(await confirmReplace(ui, path))) return undefined;
  await checkpoints.writeScript(file, path, dictionary);
  await ui.openFile(path);
  ui.tell(
    vscode.l10n.t('Complete build_model in the script and run it where PyTorch is installed.'),
  );
  return undefined;
}

/** @returns whether a file may be replaced */
export async function confirmReplace(ui: AskPorts['ui'], path: string): Promise<boolean> {
  const verb = vscode.l10n.t('Replace');
  const answer = await ui.confirm({
    question: vscode.l10n.t('Replace {0}?', path),
    detail: vscode.l10n.t('The file is there already.'),
    verbs: [verb],
  });
  return answer === verb;
}
