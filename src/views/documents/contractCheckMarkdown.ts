import * as vscode from 'vscode';
import type { ContractCheck } from '../../core/app/checkContract';
import { checkMessage, describeChanges, figureText } from '../../core/contractCheck/describe';
import { contractDifferences } from '../../core/evaluation/contract/contractDifferences';
import type { ContractValue } from '../../core/evaluation/contract/contractDifferences';
import type { VariantFigure } from '../../core/evaluation/ports/contractCheck';
import { escapeMarkdown, markdownTable, paragraphs } from './markdown';
import { decimalText } from '../../core/shared/text/quantity';

/** What a contract check found: the better contract, and every variant that was tried. */
export function contractCheckMarkdown(check: ContractCheck): string {
  const { model_id: model, samples, labelled, dataset, declared, variants } = check;
  const rows = [
    [vscode.l10n.t('as declared'), figureText(declared), '', ''],
    ...variants.map(variantRow),
  ];
  const header = [
    vscode.l10n.t('Contract'),
    vscode.l10n.t('Score'),
    vscode.l10n.t('Gain'),
    vscode.l10n.t('Clearly better'),
  ];
  return paragraphs(
    `# ${escapeMarkdown(model)}`,
    escapeMarkdown(checkMessage(model, check)),
    escapeMarkdown(
      vscode.l10n.t('{0} of {1} labelled samples of {2}.', samples, labelled, dataset),
    ),
    differencesTable(check),
    `## ${vscode.l10n.t('Variants')}`,
    markdownTable(header, rows, [2]),
    vscode.l10n.t(
      'Clearly better is what the exact paired test shows, corrected for the number of variants, and what gains at least 2 points.',
    ),
  );
}

function variantRow({ changes, gain, better, ...figure }: VariantFigure): readonly string[] {
  const signed = `${gain < 0 ? '−' : '+'}${decimalText(Math.abs(gain), 1)}`;
  const yes = better ? vscode.l10n.t('yes') : '';
  return [describeChanges(changes), figureText(figure), signed, yes];
}

function differencesTable({ contract, fix }: ContractCheck): string {
  if (!fix) return '';
  const rows = contractDifferences(contract, fix.contract).map(({ field, from, to }) => [
    field,
    textOf(from),
    textOf(to),
  ]);
  const header = [vscode.l10n.t('Field'), vscode.l10n.t('Declared'), vscode.l10n.t('Better')];
  return markdownTable(header, rows);
}

function textOf(value: ContractValue | undefined): string {
  return value === undefined ? '–' : JSON.stringify(value);
}
