import { itemAt } from '../../src/protocol/lookUp';
import type { Architecture, BuildShown } from '../../src/protocol/architecture';
import type { ItemAppearance } from '../graph/itemAppearance';
import { t } from '../platform/texts';

/** Whether a part of a network that is being built is there already. */
export type BuiltState = 'built' | 'pending';

/** Tells the state of a group, or of a node or row outside of all groups (-1) by its name. */
export type BuiltStages = (group: number, name: string) => BuiltState | undefined;

/** How far the build of an architecture has come; undefined for what no stage is known of. */
export function builtStages({ groups }: Architecture, { stages, built }: BuildShown): BuiltStages {
  const named = new Map<string, BuiltState>();
  stages.forEach((name, index) => named.set(name, index < built ? 'built' : 'pending'));
  const states: (BuiltState | undefined)[] = [];
  for (const { label, parent } of groups) states.push(named.get(label) ?? states[parent]);
  // A run of stages that are alike is built when the last of them is.
  const parts = groups.map((): BuiltState[] => []);
  for (let group = groups.length - 1; group >= 0; group--) {
    const inner = itemAt(parts, group);
    if (inner.length > 0)
      states[group] ??= inner.every((state) => state === 'built') ? 'built' : 'pending';
    const state = states[group];
    if (state) parts[itemAt(groups, group).parent]?.push(state);
  }
  return (group, name) => (group === -1 ? named.get(name) : states[group]);
}

/** A stage that is built says so; what is still to come is pale. */
export function appearanceWhileBuilt(
  { nodes, groups }: Architecture,
  { stages }: BuildShown,
  stateOf: BuiltStages,
  item: number,
  appearance: ItemAppearance,
): ItemAppearance {
  const node = nodes[item];
  const index = node ? node.group : item - nodes.length;
  const state = stateOf(index, node?.name ?? '');
  if (state === undefined) return appearance;
  const group = node ? undefined : groups[index];
  const isStage = group ? group.parent === -1 || stages.includes(group.label) : index === -1;
  const word = state === 'built' ? t('built') : t('not built yet');
  return {
    ...appearance,
    mark: isStage && state === 'built' ? '✓' : appearance.mark,
    spoken: isStage ? [appearance.spoken, word].filter(Boolean).join(', ') : appearance.spoken,
    tone: `${appearance.tone} is-${state}`,
  };
}
