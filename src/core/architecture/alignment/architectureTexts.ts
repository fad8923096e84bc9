import { itemAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import type { Architecture } from '../types';
import { DimensionNames } from './dimensionNames';
import { constantText, valueText } from './nodeChanges';
import { isUnordered } from './nodeHashes';
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
  const names = dimensionNames(a, b, nodes);
  const renamed = { ...b, values: b.values.map((value) => names.inNamesOfA(value)) };
  const numbersA = new Map(nodes.map((node, index) => [node.a, index + 1]));
  const numbersB = new Map(nodes.map((node, index) => [node.b, index + 1]));
  const text = (architecture: Architecture, side: 'a' | 'b', numbers: typeof numbersA) => {
    const lines = nodes.flatMap((node) => {
      const own = node[side];
      return own === null ? [] : nodeLine(architecture, own, numbers);
    });
    return [...totals(architecture), '', ...lines, ''].join('\n');
  };
  return [text(a, 'a', numbersA), text(renamed, 'b', numbersB)];
}

/** Names of free dimensions that belong together, by the values of nodes that do. */
function dimensionNames(
  a: Architecture,
  b: Architecture,
  nodes: ArchitectureComparison['nodes'],
): DimensionNames {
  const names = new DimensionNames();
  for (const pair of nodes) {
    const [before, after] = [a.nodes[pair.a ?? -1]?.outputs, b.nodes[pair.b ?? -1]?.outputs];
    before?.forEach((value, i) => {
      const other = b.values[after?.[i] ?? -1];
      if (other) names.areEqual(itemAt(a.values, value), other);
    });
  }
  return names;
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
  architecture: Architecture,
  index: number,
  numbers: ReadonlyMap<number | null, number>,
): string {
  const { nodes, kinds, values } = architecture;
  const { kind, inputs, outputs } = itemAt(nodes, index);
  const { op, attributes, constants } = itemAt(kinds, kind);
  const read = inputs.map((input) => numbers.get(input) ?? 0);
  if (isUnordered(architecture, index)) read.sort((x, y) => x - y);
  const reads = read.map((number) => `#${number}`).join(' ');
  const settings = [
    ...attributes.map(([name, value]) => `${name}=${value}`),
    ...constants.map((input) => `${input.role}: ${constantText(input)}`),
  ];
  const gives = outputs.map((value) => valueText(itemAt(values, value))).join(' | ');
  const parts = [reads && `← ${reads}`, settings.join(', '), `→ ${gives}`].filter(Boolean);
  return `#${numbers.get(index)} ${op}  ${parts.join('  ')}`;
}
