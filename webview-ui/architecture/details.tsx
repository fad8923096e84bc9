import { itemAt } from '../../src/protocol/lookUp';
import type { VNode } from 'preact';
import type { Architecture, NodeChange } from '../../src/protocol/architecture';
import type { Fact } from '../components/facts';
import { Facts } from '../components/facts';
import { formatCount, formatShare } from '../platform/format';
import { t } from '../platform/texts';
import { exactFigure, figureNames, figureTitle, shapeText } from './figureTexts';
import { changeWords, partWords, roleWords, valueWords } from './generatedWords';
import { groupTitle, operatorTitle } from './appearances';

export interface DetailsProps {
  readonly architecture: Architecture;
  readonly item: number;
  readonly onGo: (item: number) => void;
  /** What a comparison found at this node. */
  readonly changes?: readonly NodeChange[];
}

/** Lines about one node; no one reads more, and a page full of them is slow. */
const MAX_FACTS = 200;

/** Everything about the node or group that is chosen. */
export function Details(props: DetailsProps): VNode {
  const { architecture, item } = props;
  return item < architecture.nodes.length ? (
    <NodeDetails {...props} />
  ) : (
    <GroupDetails {...props} />
  );
}

function NodeDetails({ architecture, item, onGo, changes = [] }: DetailsProps): VNode {
  const { nodes, kinds, values } = architecture;
  const node = itemAt(nodes, item);
  const kind = itemAt(kinds, node.kind);
  const isOperator = node.role === 'operator';
  const facts: Fact[] = [
    ...(node.name ? [{ name: t('Name'), value: node.name, mono: true }] : []),
    ...node.outputs.map((value, index) => ({
      name: node.outputs.length > 1 ? t('Output {0}', index + 1) : t('Output'),
      value: `${shapeText(values[value], true)} ${values[value]?.type ?? ''}`,
    })),
    ...(isOperator ? figureFacts(architecture, node) : []),
    ...kind.attributes.map(([name, value]) => ({ name, value: valueWords(value), mono: true })),
    ...kind.constants.map(({ role, type, dims, value }) => ({
      name: roleWords(role),
      value: value ?? `${shapeText({ type, dims }, true)} ${type ?? ''}`,
      mono: value !== null,
    })),
  ];
  const readers = nodes.flatMap(({ inputs }, index) => (inputs.includes(item) ? [index] : []));
  return (
    <section class="section" aria-label={t('Details')}>
      <h2>{isOperator ? operatorTitle(kind) : kind.op === 'Input' ? t('Input') : t('Output')}</h2>
      <Changes changes={changes} />
      <Facts facts={facts.slice(0, MAX_FACTS)} />
      {facts.length > MAX_FACTS && <p>{t('and {0} more', facts.length - MAX_FACTS)}</p>}
      <Neighbours title={t('Reads')} nodes={node.inputs} architecture={architecture} onGo={onGo} />
      <Neighbours title={t('Read by')} nodes={readers} architecture={architecture} onGo={onGo} />
    </section>
  );
}

function GroupDetails({ architecture, item, onGo }: DetailsProps): VNode {
  const { nodes, groups, values } = architecture;
  const index = item - nodes.length;
  const group = itemAt(groups, index);
  const alike = groups.flatMap(({ sameAs }, other) =>
    sameAs === group.sameAs && other !== index ? [other] : [],
  );
  const facts: Fact[] = [
    ...(partWords(group.label) === groupTitle(architecture, index)
      ? []
      : [{ name: t('Name'), value: partWords(group.label), mono: true }]),
    { name: t('Output'), value: shapeText(values[group.output], true) },
    { name: t('Nodes'), value: formatCount(group.to - group.from) },
    ...figureFacts(architecture, group),
  ];
  return (
    <section class="section" aria-label={t('Details')}>
      <h2>{groupTitle(architecture, index)}</h2>
      <Facts facts={facts} />
      {alike.length > 0 && (
        <div>
          <h3>{t('Same architecture')}</h3>
          <ul class="neighbours">
            {alike.slice(0, 12).map((other) => (
              <li key={other}>
                <button type="button" class="link" onClick={() => onGo(nodes.length + other)}>
                  {partWords(itemAt(groups, other).label)}
                </button>
              </li>
            ))}
            {alike.length > 12 && <li>{t('and {0} more', alike.length - 12)}</li>}
          </ul>
        </div>
      )}
    </section>
  );
}

function figureFacts({ total, timed }: Architecture, figures: Architecture['total']): Fact[] {
  return figureNames
    .filter((name) => name !== 'ms' || timed !== null)
    .map((name) => ({
      name: figureTitle(name),
      value: `${exactFigure(name, figures[name])}${shareText(figures[name], total[name])}`,
    }));
}

function shareText(value: number | null, total: number | null): string {
  if (!value || !total) return '';
  const share = value / total;
  return ` · ${share < 0.001 ? `< ${formatShare(0.001)}` : formatShare(share)}`;
}

function Neighbours(props: {
  readonly title: string;
  readonly nodes: readonly number[];
  readonly architecture: Architecture;
  readonly onGo: (item: number) => void;
}): VNode | null {
  const { title, nodes, architecture, onGo } = props;
  if (nodes.length === 0) return null;
  const label = (index: number) => {
    const { name, kind } = itemAt(architecture.nodes, index);
    return name || operatorTitle(itemAt(architecture.kinds, kind));
  };
  return (
    <div>
      <h3>{title}</h3>
      <ul class="neighbours">
        {nodes.slice(0, 20).map((index) => (
          <li key={index}>
            <button type="button" class="link" onClick={() => onGo(index)}>
              {label(index)}
            </button>
          </li>
        ))}
        {nodes.length > 20 && <li>{t('and {0} more', nodes.length - 20)}</li>}
      </ul>
    </div>
  );
}

function Changes({ changes }: { readonly changes: readonly NodeChange[] }): VNode | null {
  if (changes.length === 0) return null;
  return (
    <ul class="changes">
      {changes.map(changeWords).map(({ what, name, before, after }) => (
        <li key={`${what} ${name}`}>
          {name}: <del>{before ?? '–'}</del> → <ins>{after ?? '–'}</ins>
        </li>
      ))}
    </ul>
  );
}
