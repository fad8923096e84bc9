import * as vscode from 'vscode';
import type { Conversion } from '../../core/backbone/conversion/convertCheckpoint';
import type { NamedShape } from '../../core/backbone/conversion/recognise';
import { basename } from '../../core/shared/files/paths';
import type { Ui } from '../../ui/ui';

const MAX_LISTED = 5;

/**
 * Shows what a checkpoint was recognised as, and asks whether it is to be used.
 * @returns whether it is
 */
export async function confirmConversion(
  ui: Ui,
  file: string,
  conversion: Conversion,
): Promise<boolean> {
  const verb = vscode.l10n.t('Continue');
  const answer = await ui.confirm({
    question: vscode.l10n.t('{0} is {1}. Convert it?', basename(file), conversion.architecture),
    detail: conversionFacts(conversion).join('\n'),
    verbs: [verb],
  });
  return answer === verb;
}

function conversionFacts({ recognition, matched, left_over: leftOver }: Conversion): string[] {
  const { heads, prefix, total } = recognition;
  return [
    vscode.l10n.t('Weights taken: {0}, of which {1} are the backbone’s', matched.length, total),
    ...heads.map(({ module, classes }) => vscode.l10n.t('Head: {0}, {1} classes', module, classes)),
    ...(prefix === '' ? [] : [vscode.l10n.t('Prefix removed: {0}', prefix)]),
    ...(leftOver.length === 0 ? [] : [vscode.l10n.t('Left over: {0}', listed(leftOver))]),
  ];
}

function listed(tensors: readonly NamedShape[]): string {
  const shown = tensors
    .slice(0, MAX_LISTED)
    .map(({ name, dims }) => `${name} [${dims.join(', ')}]`);
  return [...shown, ...(tensors.length > MAX_LISTED ? ['…'] : [])].join(', ');
}
