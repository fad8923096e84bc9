import * as l10n from '@vscode/l10n';
import { formatCount } from '../../shared/text/numberText';
import type { Node } from '../model';
import { isControlFlow } from '../shapes/controlFlow';
import { nodeLabel, operatorName } from '../topology';

/** A sentence names no more operators than this. */
const MAX_NAMES = 12;

/**
 * Why a figure is missing, in sentences.
 * @param missing nodes of which the multiply-accumulates are not known
 * @param atLeast multiply-accumulates that are known
 */
export function countWarnings(
  missing: readonly Node[],
  unknownOps: ReadonlyMap<string, number>,
  atLeast: number,
): string[] {
  const warnings: string[] = [];
  if (unknownOps.size > 0) {
    warnings.push(l10n.t('Operators that are not known here: {0}.', namesOf(unknownOps)));
  }
  const [first] = missing;
  if (!first) return warnings;
  const counts = new Map<string, number>();
  for (const node of missing) {
    counts.set(operatorName(node), (counts.get(operatorName(node)) ?? 0) + 1);
  }
  warnings.push(
    l10n.t(
      'Multiply-accumulates are at least {0}: those of {1} are not known, first {2}.',
      formatCount(atLeast),
      namesOf(counts),
      nodeLabel(first),
    ),
  );
  if (missing.some(isControlFlow)) {
    warnings.push(
      l10n.t('Branches and loops are not counted: what they compute depends on the data.'),
    );
  }
  return warnings;
}

/** Names with how often each occurs. */
function namesOf(counts: ReadonlyMap<string, number>): string {
  const names = [...counts].map(([name, count]) => (count > 1 ? `${name} (${count})` : name));
  const shown = names.slice(0, MAX_NAMES).join(', ');
  return names.length > MAX_NAMES ? `${shown}, …` : shown;
}
