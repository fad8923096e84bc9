import { itemAt } from '../../src/protocol/lookUp';
import type {
  Architecture,
  BuildShown,
  NodeKind,
  NodeStatus,
} from '../../src/protocol/architecture';
import type { ItemAppearance } from '../graph/itemAppearance';
import { formatCount } from '../platform/format';
import { t } from '../platform/texts';
import { builtStages, appearanceWhileBuilt } from './builtStages';
import { figureText, shapeText, type FigureName } from './figureTexts';
import { partTitle } from './generatedWords';
import { statusMark, statusWord } from './statusWords';

/** What decides how items appearance. */
export interface AppearanceOptions {
  readonly heat: FigureName | null;
  /** For each node how it differs from its mate; null without a comparison. */
  readonly statuses: readonly NodeStatus[] | null;
  /** Its build, while it is being built. */
  readonly build?: BuildShown | null;
}

/** How each item of an architecture is shown; made once for each. */
export function appearancesOf(
  architecture: Architecture,
  options: AppearanceOptions,
): (item: number) => ItemAppearance {
  const known = new Map<number, ItemAppearance>();
  const levels = levelsOf(architecture);
  const { build } = options;
  const stateOf = build && builtStages(architecture, build);
  const make = (item: number) => {
    const appearance = appearanceOf(architecture, options, levels, item);
    return build && stateOf
      ? appearanceWhileBuilt(architecture, build, stateOf, item, appearance)
      : appearance;
  };
  return (item) => {
    const found = known.get(item) ?? make(item);
    known.set(item, found);
    return found;
  };
}

function levelsOf({ groups }: Architecture): number[] {
  const levels: number[] = [];
  groups.forEach(({ parent }, group) => (levels[group] = (levels[parent] ?? 0) + 1));
  return levels;
}

function appearanceOf(
  architecture: Architecture,
  options: AppearanceOptions,
  levels: readonly number[],
  item: number,
): ItemAppearance {
  const count = architecture.nodes.length;
  return item < count
    ? nodeAppearance(architecture, options, levels, item)
    : groupAppearance(architecture, options, levels, item - count);
}

function nodeAppearance(
  architecture: Architecture,
  { heat, statuses }: AppearanceOptions,
  levels: readonly number[],
  index: number,
): ItemAppearance {
  const { nodes, kinds, values } = architecture;
  const node = itemAt(nodes, index);
  const kind = itemAt(kinds, node.kind);
  const title = boxText(node.role === 'operator' ? operatorTitle(kind) : node.name);
  const shape = boxText(shapeText(values[node.outputs[0] ?? -1]));
  const status = statuses?.[index];
  const isWarm = heat !== null && node.role === 'operator';
  const figure = isWarm ? figureText(heat, node[heat]) : null;
  const spoken = [node.name, figure && t('output {0}', shape), statusWord(status)];
  return {
    title,
    note: figure ?? shape,
    spoken: spoken.filter(Boolean).join(', '),
    isGroup: false,
    level: (levels[node.group] ?? 0) + 1,
    parent: node.group === -1 ? -1 : nodes.length + node.group,
    heat: isWarm ? bucket(node[heat], architecture.total[heat]) : null,
    mark: statusMark(status),
    tone: [
      node.role !== 'operator' ? 'tone-end' : isWarm ? UNKNOWN : toneOf(kind.op),
      status ? `is-${status}` : '',
    ].join(' '),
  };
}

function groupAppearance(
  architecture: Architecture,
  { heat, statuses }: AppearanceOptions,
  levels: readonly number[],
  index: number,
): ItemAppearance {
  const { nodes, groups } = architecture;
  const group = itemAt(groups, index);
  const size = group.to - group.from;
  const differing = statuses
    ? statuses
        .slice(group.from, group.to)
        .filter((status) => status !== 'same' && status !== 'resized').length
    : 0;
  const title = boxText(groupTitle(architecture, index));
  const figure = heat
    ? figureText(heat, group[heat])
    : t('{0} parameters', figureText('parameters', group.parameters));
  const difference = differing > 0 ? t('{0} of {1} differ', differing, size) : '';
  const nodesText = size === 1 ? t('1 node') : t('{0} nodes', formatCount(size));
  const note = difference || `${nodesText} · ${figure}`;
  return {
    title,
    note,
    spoken: difference && `${nodesText}, ${figure}`,
    isGroup: true,
    level: itemAt(levels, index),
    parent: group.parent === -1 ? -1 : nodes.length + group.parent,
    heat: heat && bucket(group[heat], architecture.total[heat]),
    mark: differing > 0 ? '~' : '',
    tone: differing > 0 ? 'is-changed' : '',
  };
}

/** Characters of one text in a box: longer ones would tear the graph apart. */
const MAX_TEXT = 40;

function boxText(text: string): string {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1)}…` : text;
}

/** A group's name without its parent's, with how often it repeats itself. */
export function groupTitle({ groups }: Architecture, index: number): string {
  const { label, module, parent, repeats } = itemAt(groups, index);
  const outer = groups[parent]?.label;
  const own = outer && label.startsWith(`${outer}.`) ? label.slice(outer.length + 1) : label;
  // A bare number says little by itself.
  const title = /^\d+$/.test(own)
    ? `${outer?.split('.').at(-1)}.${own}`
    : partTitle({ label: own, module });
  return repeats > 1 ? `${title} ×${repeats}` : title;
}

/** The operator with what distinguishes it most: `Conv 3×3 /2`. */
export function operatorTitle({ op, attributes }: NodeKind): string {
  const of = (name: string) => attributes.find(([key]) => key === name)?.[1];
  const kernel = of('kernel_shape')
    ?.replace(/[[\] ]/g, '')
    .split(',')
    .join('×');
  const strides =
    of('strides')
      ?.replace(/[[\] ]/g, '')
      .split(',') ?? [];
  const stride = strides.length > 0 && strides.some((s) => s !== '1') ? ` /${strides[0]}` : '';
  return kernel ? `${op} ${kernel}${stride}` : op;
}

/** Shares of the whole at which an item is one step warmer. */
export const HEAT_STEPS = [0, 0.01, 0.03, 0.1] as const;

function bucket(value: number | null, total: number | null): number | null {
  if (value === null || total === null) return null;
  const share = total === 0 ? 0 : value / total;
  return HEAT_STEPS.filter((step) => share > step || (step > 0 && share === step)).length;
}

/** What has no figure is neither warm nor cold: the operators' colours would say so of it. */
export const UNKNOWN = 'tone-shape';

/** Families of operators that are told apart at a glance. */
function toneOf(op: string): string {
  if (/Conv|Gemm|MatMul|Einsum|Attention|LSTM|GRU|RNN/.test(op)) return 'tone-weight';
  if (/Normalization|^LRN$/.test(op)) return 'tone-norm';
  if (/Pool|Resize|Upsample|Reduce/.test(op)) return 'tone-pool';
  if (/^(Add|Mul|Sub|Div|Concat|Sum|Split|Where)$/.test(op)) return 'tone-join';
  if (/Relu|Sigmoid|Tanh|Softmax|Gelu|Elu|Swish|Mish|Clip|Selu|Softplus|Erf/.test(op))
    return 'tone-act';
  return UNKNOWN;
}
