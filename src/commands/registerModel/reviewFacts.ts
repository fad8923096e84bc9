import * as vscode from 'vscode';
import type { ContractProposal } from '../../core/contractProposal/claims';
import type { ReviewFact } from '../../ui/modelReview';
import { describeNormalization, describeResize } from './describeInput';

/** How a model is fed and read, line by line, with the source of each. */
export function reviewFacts({ input, outputs, classes, origin }: ContractProposal): ReviewFact[] {
  const { size, layout, color, dtype } = input;
  const fed = [size?.join('×'), color, layout, dtype].filter((part) => part !== undefined);
  const sourceOf = (...fields: readonly string[]) =>
    [...new Set(fields.flatMap((field) => origin[field] ?? []))].map(sourceText).join(', ');
  const heads = Object.entries(outputs).map(([head, { name, activation }]) => ({
    name: vscode.l10n.t('Output "{0}"', name),
    value: vscode.l10n.t('{0}, activation {1}', head, activation),
    source: sourceOf(`outputs.${head}`),
  }));
  const named = Object.entries(classes).map(([head, names]) => ({
    name: vscode.l10n.t('Classes of {0}', head),
    value: shortened(names),
    source: sourceOf(`classes.${head}`),
  }));
  return [
    {
      name: vscode.l10n.t('Input'),
      value: fed.join(', '),
      source: sourceOf('input.size', 'input.color', 'input.layout'),
    },
    {
      name: vscode.l10n.t('Resizing'),
      value: describeResize(input),
      source: sourceOf('input.resize', 'input.crop'),
    },
    {
      name: vscode.l10n.t('Pixel values'),
      value: describeNormalization(input),
      source: sourceOf('input.scale', 'input.mean'),
    },
    ...heads,
    ...named,
  ];
}

/** A source as a person reads it: files and presets by their names. */
export function sourceText(source: string): string {
  switch (source) {
    case 'user':
      return vscode.l10n.t('you');
    case 'graph':
      return vscode.l10n.t('the graph');
    case 'default':
      return vscode.l10n.t('assumed');
    default:
      return source;
  }
}

function shortened(names: readonly string[]): string {
  const shown = names.slice(0, 12).join(', ');
  return names.length > 12 ? vscode.l10n.t('{0}, … ({1} in all)', shown, names.length) : shown;
}
