import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type {
  Architecture,
  ArchitectureRef,
  ComparedArchitectures,
  NodeDifference,
  NodeStatus,
  StageDifference,
} from '../../src/protocol/architecture';
import { refKey } from '../../src/protocol/architecture';
import { t } from '../platform/texts';
import { Details } from './details';
import { DifferenceList } from './differenceList';
import { DifferenceTable } from './differenceTable';
import type { FigureName } from './figureTexts';
import { GraphPane } from './graphPane';
import { HeatLegend, HeatPicker } from './heatPicker';
import { useGraphState, type GraphState } from './useGraphState';

export interface ComparisonViewProps {
  readonly a: ArchitectureRef;
  readonly b: ArchitectureRef;
  readonly compared: ComparedArchitectures;
  readonly heat: FigureName | null;
  readonly onHeat: (heat: FigureName | null) => void;
}

/** Two architectures side by side; what belongs together is chosen together. */
export function ComparisonView(props: ComparisonViewProps): VNode {
  const { compared, heat, onHeat } = props;
  const { a, b } = compared;
  const left = useGraphState('left', refKey(props.a), a);
  const right = useGraphState('right', refKey(props.b), b);
  const sides = useMemo(() => sidesOf(compared), [compared]);
  const goTo = (row: NodeDifference) => {
    if (row.a !== null) left.go(row.a);
    else left.select(null);
    if (row.b !== null) right.go(row.b);
    else right.select(null);
  };
  const select = (side: 'a' | 'b') => (item: number | null) => {
    const own = side === 'a' ? left : right;
    const row = item === null ? undefined : sides[side].rows.get(item);
    if (row) goTo(row);
    else own.select(item);
  };
  const chosen =
    sides.a.rows.get(left.selected ?? -1) ?? sides.b.rows.get(right.selected ?? -1) ?? null;
  return (
    <div class="architecture">
      <div class="architecture-bar">
        <Verdict compared={compared} />
        <HeatPicker heat={heat} canTime={false} onChange={onHeat} />
      </div>
      <HeatLegend heat={heat} shown={[a, b]} />
      <div class="architecture-pair">
        <Side
          name="left"
          state={left}
          architecture={a}
          statuses={sides.a.statuses}
          heat={heat}
          onSelect={select('a')}
        />
        <Side
          name="right"
          state={right}
          architecture={b}
          statuses={sides.b.statuses}
          heat={heat}
          onSelect={select('b')}
        />
      </div>
      <div class="architecture-tables">
        <section class="section">
          <h2>{t('Stages')}</h2>
          <DifferenceTable compared={compared} onGo={goToStage} />
        </section>
        <section class="section">
          <h2>{t('Differences')}</h2>
          <DifferenceList compared={compared} chosen={chosen} onGo={goTo} />
          {chosen && <ChosenDetails compared={compared} row={chosen} onGo={goTo} sides={sides} />}
        </section>
      </div>
    </div>
  );

  function goToStage(row: StageDifference): void {
    const item = (of: Architecture, stage: number | null) => {
      const found = stage === null ? undefined : of.stages[stage];
      if (!found) return null;
      return found.group === -1 ? found.from : of.nodes.length + found.group;
    };
    const [x, y] = [item(a, row.a), item(b, row.b)];
    if (x === null) left.select(null);
    else left.go(x);
    if (y === null) right.select(null);
    else right.go(y);
  }
}

interface SideRows {
  readonly statuses: readonly NodeStatus[];
  readonly rows: ReadonlyMap<number, NodeDifference>;
}

function sidesOf({ a, b, comparison }: ComparedArchitectures): { a: SideRows; b: SideRows } {
  const side = (of: Architecture, end: 'a' | 'b'): SideRows => {
    const rows = new Map<number, NodeDifference>();
    for (const row of comparison.nodes) if (row[end] !== null) rows.set(row[end], row);
    return { rows, statuses: of.nodes.map((_, node) => rows.get(node)?.status ?? 'same') };
  };
  return { a: side(a, 'a'), b: side(b, 'b') };
}

function Verdict({
  compared: { comparison },
}: {
  readonly compared: ComparedArchitectures;
}): VNode {
  const { same, resized, changed, added, removed } = comparison.counts;
  const differs = changed + added + removed > 0;
  const parts = [
    changed > 0 && t('{0} changed', changed),
    added > 0 && t('{0} only in the second', added),
    removed > 0 && t('{0} only in the first', removed),
    resized > 0 && t('{0} with other sizes', resized),
    t('{0} the same', same),
  ];
  const counts = parts.filter(Boolean).join(', ');
  return (
    <p role="status" class="architecture-verdict">
      <strong>
        {differs
          ? t('The architectures differ.')
          : resized > 0
            ? t('Both have the same architecture, for different sizes.')
            : t('No difference: both have the same architecture.')}
      </strong>{' '}
      {t('Nodes: {0}.', counts)}
    </p>
  );
}

interface SideProps {
  readonly name: string;
  readonly state: GraphState;
  readonly architecture: Architecture;
  readonly statuses: readonly NodeStatus[];
  readonly heat: FigureName | null;
  readonly onSelect: (item: number | null) => void;
}

function Side({ name, state, architecture, statuses, heat, onSelect }: SideProps): VNode {
  return (
    <section class="architecture-half" aria-label={architecture.title}>
      <h2>{architecture.title}</h2>
      <GraphPane
        name={name}
        architecture={architecture}
        expanded={state.expanded}
        onToggle={state.toggle}
        selected={state.selected}
        onSelect={onSelect}
        heat={heat}
        statuses={statuses}
        view={state.view}
        onView={state.setView}
      />
    </section>
  );
}

function ChosenDetails(props: {
  readonly compared: ComparedArchitectures;
  readonly row: NodeDifference;
  readonly onGo: (row: NodeDifference) => void;
  readonly sides: { a: SideRows; b: SideRows };
}): VNode {
  const { compared, row, onGo, sides } = props;
  const end = row.b === null ? 'a' : 'b';
  const go = (item: number) => {
    const next = sides[end].rows.get(item);
    if (next) onGo(next);
  };
  return (
    <Details architecture={compared[end]} item={row[end] ?? 0} changes={row.changes} onGo={go} />
  );
}
