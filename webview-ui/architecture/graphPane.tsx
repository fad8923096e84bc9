import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Architecture, BuildShown, NodeStatus } from '../../src/protocol/architecture';
import { Spinner } from '../components/spinner';
import { GraphCanvas } from '../graph/graphCanvas';
import type { Viewport } from '../graph/viewport';
import { formatCount } from '../platform/format';
import { t } from '../platform/texts';
import { exactFigure, type FigureName } from './figureTexts';
import { appearancesOf } from './appearances';
import { useLayout } from './useLayout';

export interface GraphPaneProps {
  readonly name: string;
  readonly architecture: Architecture;
  readonly expanded: readonly number[];
  readonly onToggle: (group: number, open: boolean) => void;
  readonly selected: number | null;
  readonly onSelect: (item: number | null) => void;
  readonly heat: FigureName | null;
  readonly statuses?: readonly NodeStatus[];
  readonly build?: BuildShown | null;
  readonly found?: ReadonlySet<number>;
  readonly view: Viewport | null;
  readonly onView: (view: Viewport) => void;
}

const NOTHING: ReadonlySet<number> = new Set();

/** One architecture as a graph. */
export function GraphPane(props: GraphPaneProps): VNode {
  const { architecture, expanded, heat, statuses = null, build = null } = props;
  const appearanceOf = useMemo(
    () => appearancesOf(architecture, { heat, statuses, build }),
    [architecture, heat, statuses, build],
  );
  const coldAppearanceOf = useMemo(
    () => appearancesOf(architecture, { heat: null, statuses }),
    [architecture, statuses],
  );
  const layout = useLayout(architecture, coldAppearanceOf, expanded);
  if (!layout) return <Spinner label={t('Laying out the graph')} />;
  return (
    <div class="graph-pane">
      <GraphCanvas
        name={props.name}
        label={summaryOf(architecture)}
        layout={layout}
        appearanceOf={appearanceOf}
        selected={props.selected}
        onSelect={props.onSelect}
        onToggle={(item, open) => props.onToggle(item - architecture.nodes.length, open)}
        found={props.found ?? NOTHING}
        view={props.view}
        onView={props.onView}
        texts={{ zoomIn: t('Zoom in'), zoomOut: t('Zoom out'), fit: t('Show all') }}
      />
      {layout.isLinear && (
        <p class="graph-note" role="status">
          {t('This graph is so large that it is drawn as a column.')}
        </p>
      )}
    </div>
  );
}

function summaryOf({ title, nodes, stages, total }: Architecture): string {
  const operators = nodes.filter(({ role }) => role === 'operator').length;
  return t(
    'Graph of {0}: {1} nodes in {2} stages, {3} parameters',
    title,
    formatCount(operators),
    stages.length,
    exactFigure('parameters', total.parameters),
  );
}
