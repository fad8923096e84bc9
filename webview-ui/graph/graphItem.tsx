import type { VNode } from 'preact';
import type { ItemAppearance } from './itemAppearance';
import type { PlacedItem } from './layout/types';
import { HEADER_HEIGHT } from './layout/types';
import type { Rank } from './ranks';

export interface GraphItemProps {
  readonly id: string;
  readonly item: PlacedItem;
  readonly appearance: ItemAppearance;
  /** Told to screen readers: what is out of sight is not there to be counted. */
  readonly rank: Rank;
  readonly selected: boolean;
  readonly found: boolean;
  /** Far away: words would be specks. */
  readonly plain: boolean;
  readonly onSelect: (item: number) => void;
  readonly onToggle: (item: number) => void;
}

/** A node, a closed group, or the frame of an open one. */
export function GraphItem(props: GraphItemProps): VNode {
  const { id, item, appearance, rank, selected, found, plain, onSelect, onToggle } = props;
  const { x, y, width, height, isFrame } = item;
  const classes = [
    'graph-item',
    isFrame ? 'is-frame' : appearance.isGroup ? 'is-group' : 'is-node',
    appearance.tone,
    appearance.heat === null ? '' : `heat-${appearance.heat}`,
    plain ? 'is-plain' : '',
    selected ? 'is-selected' : '',
    found ? 'is-found' : '',
  ];
  return (
    <g
      id={id}
      class={classes.filter(Boolean).join(' ')}
      transform={`translate(${x} ${y})`}
      role="treeitem"
      aria-level={appearance.level}
      aria-posinset={rank.place}
      aria-setsize={rank.size}
      aria-selected={selected}
      aria-expanded={appearance.isGroup ? isFrame : undefined}
      aria-label={[appearance.mark, appearance.title, appearance.note, appearance.spoken]
        .filter(Boolean)
        .join(' ')}
      onClick={() => onSelect(item.item)}
      onDblClick={() => appearance.isGroup && onToggle(item.item)}
    >
      <rect class="item-box" width={width} height={height} rx={isFrame ? 6 : 4} />
      {!plain && <ItemText {...props} />}
    </g>
  );
}

function ItemText({ item, appearance, onToggle }: GraphItemProps): VNode {
  const { width, height, isFrame } = item;
  const title = `${appearance.mark}${appearance.mark && ' '}${appearance.title}`;
  const toggle = appearance.isGroup && (
    <g
      class="item-toggle"
      transform={`translate(${isFrame ? 14 : 15} ${isFrame ? HEADER_HEIGHT / 2 : 16})`}
      onClick={(event) => {
        event.stopPropagation();
        onToggle(item.item);
      }}
    >
      <rect x={-9} y={-9} width={18} height={18} />
      <path d={isFrame ? 'M-4 -2L0 2L4 -2' : 'M-2 -4L2 0L-2 4'} />
    </g>
  );
  if (isFrame) {
    return (
      <>
        {toggle}
        <text class="item-title" x={26} y={HEADER_HEIGHT / 2 + 4}>
          {title}
        </text>
      </>
    );
  }
  if (appearance.isGroup) {
    return (
      <>
        {toggle}
        <text class="item-title" x={28} y={20}>
          {title}
        </text>{' '}
        <text class="item-note" x={28} y={36}>
          {appearance.note}
        </text>
      </>
    );
  }
  return (
    <>
      <text class="item-title" x={10} y={height / 2 + 4}>
        {title}
      </text>{' '}
      <text class="item-note is-end" x={width - 10} y={height / 2 + 4}>
        {appearance.note}
      </text>
    </>
  );
}
