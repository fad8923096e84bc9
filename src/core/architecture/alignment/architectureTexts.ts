import { itemAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import type { Architecture } from '../types';
import { constantText, valueText } from './nodeChanges';
import type { ArchitectureComparison } from './types';

/**
 * Two architectures as texts for a line-by-line comparison. Nodes that belong together have one number
 * and stand at one place in both, and no name is written: only what differs differs.
 */
export function architectureTexts(
  a: Architecture,
  b: Architecture,
  { nodes }: ArchitectureComparison,
): readonly [string, string] {
  const numbersA = new Map(nodes.map((node, index) => [node.a, index + 1]));
  const numbersB = new Map(nodes.map((node, index) => [node.b, index + 1]));
  const text = (architecture: Architecture, side: 'a' | 'b', numbers: typeof numbersA) => {
    const lines = nodes.flatMap((node) => {
      const own = node[side];
      return own === null ? [] : nodeLine(architecture, own, numbers);
    });
    return [...totals(architecture), '', ...lines, ''].join('\n');
  };
  return [text(a, 'a', numbersA), text(b, 'b', numbersB)];
}

/** One architecture as text. */
export function architectureText(architecture: Architecture): string {
  const numbers = new Map(architecture.nodes.map((_, index) => [index, index + 1]));
  const lines = architecture.nodes.map((_, index) => nodeLine(architecture, index, numbers));
  return [...totals(architecture), '', ...lines, ''].join('\n');
}

function totals({ total }: Architecture): string[] {
  const rows: readonly (readonly [string, number | null])[] = [
    [l10n.t('parameters'), total.parameters],
    [l10n.t('MACs'), total.macs],
    [l10n.t('activation bytes'), total.bytes],
  ];
  const width = 2 + Math.max(...rows.map(([label]) => label.length));
  return rows.map(([label, value]) => `${label.padEnd(width)}${value ?? l10n.t('not known')}`);
}

function nodeLine(
  { nodes, kinds, values }: Architecture,
  index: number,
  numbers: ReadonlyMap<number | null, number>,
): string {
  const { kind, inputs, outputs } = itemAt(nodes, index);
  const { op, attributes, constants } = itemAt(kinds, kind);
  const reads = inputs.map((input) => `#${numbers.get(input)}`).join(' ');
  const settings = [
    ...attributes.map(([name, value]) => `${name}=${value}`),
    ...constants.map((input) => `${input.role}: ${constantText(input)}`),
  ];
  const gives = outputs.map((value) => valueText(itemAt(values, value))).join(' | ');
  const parts = [reads && `← ${reads}`, settings.join(', '), `→ ${gives}`].filter(Boolean);
  return `#${numbers.get(index)} ${op}  ${parts.join('  ')}`;
}
