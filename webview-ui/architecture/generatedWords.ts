import { valueAt } from '../../src/protocol/lookUp';
import type { NodeChange, NodeGroup } from '../../src/protocol/architecture';
import { t } from '../platform/texts';

/*
 * The core names what has no name in the file, and puts values into words, in English: these take
 * part in the search for what two architectures have in common. They are translated where they are
 * shown; names of files and of ONNX stay as they are.
 */

const parts: Readonly<Record<string, (number: string) => string>> = {
  stage: (number) => t('stage {0}', number),
  block: (number) => t('block {0}', number),
  layer: (number) => t('layer {0}', number),
  section: (number) => t('section {0}', number),
};

/** A part's name: `stage 2`, or `stage 2 … stage 4` for several. */
export function partWords(label: string): string {
  const names = label.split(' … ').map((name) => {
    const [, kind = '', number = ''] = /^(\w+) (\d+)$/.exec(name) ?? [];
    return Object.hasOwn(parts, kind) ? valueAt(parts, kind)(number) : name;
  });
  return names.join(' … ');
}

/** A part as it is headed: a module of a detector by what it is, then by its name. */
export function partTitle({ label, module }: Pick<NodeGroup, 'label' | 'module'>): string {
  return module === undefined ? partWords(label) : `${module} (${label})`;
}

const roles: Readonly<Record<string, () => string>> = {
  weight: () => t('weight'),
  'recurrent weight': () => t('recurrent weight'),
  mean: () => t('mean'),
  variance: () => t('variance'),
  shape: () => t('shape'),
  table: () => t('table'),
  indices: () => t('indices'),
  slope: () => t('slope'),
  exponent: () => t('exponent'),
  value: () => t('value'),
};

/** What a constant is to its operator. */
export function roleWords(role: string): string {
  const [, index] = /^input (\d+)$/.exec(role) ?? [];
  if (index !== undefined) return t('input {0}', index);
  return Object.hasOwn(roles, role) ? valueAt(roles, role)() : role;
}

/** A value in words: what is not a number or name is told by its size. */
export function valueWords(value: string): string {
  const [, graph] = /^a graph of (\d+) nodes$/.exec(value) ?? [];
  if (graph !== undefined) return t('a graph of {0} nodes', graph);
  const [, count, what] = /^(\d+) (tensors|graphs)$/.exec(value) ?? [];
  if (count === undefined)
    return value.replace(/^(\w+) scalar\b/, (_, type: string) => `${type} ${t('scalar')}`);
  return what === 'graphs' ? t('{0} graphs', count) : t('{0} tensors', count);
}

/** What a change is about, and its sides. */
export function changeWords({ what, name, before, after }: NodeChange): NodeChange {
  const told = (value: string | null) => value && valueWords(value);
  return { what, name: changedName(what, name), before: told(before), after: told(after) };
}

function changedName(what: NodeChange['what'], name: string): string {
  switch (what) {
    case 'operator':
      return t('operator');
    case 'inputs':
      return t('inputs');
    case 'constant':
      return roleWords(name);
    case 'shape':
      return t('output {0}', name.replace(/^output /, ''));
    case 'attribute':
      return name;
  }
}
