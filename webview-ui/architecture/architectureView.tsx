import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { Architecture, ArchitectureRef, BuildShown } from '../../src/protocol/architecture';
import { refKey } from '../../src/protocol/architecture';
import { Button } from '../components/button';
import { t } from '../platform/texts';
import { Details } from './details';
import type { FigureName } from './figureTexts';
import { GraphPane } from './graphPane';
import { HeatLegend, HeatPicker } from './heatPicker';
import { searchItems, shownFor } from './search';
import { SearchBox } from './searchBox';
import { StageTable } from './stageTable';
import { useGraphState } from './useGraphState';

export interface ArchitectureViewProps {
  readonly source: ArchitectureRef;
  readonly architecture: Architecture;
  /** Its build, while it is being built. */
  readonly build: BuildShown | null;
  readonly heat: FigureName | null;
  readonly onHeat: (heat: FigureName | null) => void;
}

/** One architecture: graph, stage table, details. */
export function ArchitectureView(props: ArchitectureViewProps): VNode {
  const { source, architecture, build, heat, onHeat } = props;
  const state = useGraphState('graph', refKey(source), architecture);
  const [text, setText] = useState('');
  const results = useMemo(() => searchItems(architecture, text), [architecture, text]);
  const open = useMemo(() => new Set(state.expanded), [state.expanded.join(' ')]);
  const found = useMemo(
    () => new Set(results.map((item) => shownFor(architecture, open, item))),
    [results, open],
  );
  const at = state.selected === null ? -1 : results.indexOf(state.selected);
  const step = (by: 1 | -1) => {
    const next = results[(at + by + results.length) % results.length] ?? results[0];
    if (next !== undefined) state.go(next);
  };
  const all = architecture.groups.map((_, group) => group);
  return (
    <div class="architecture">
      <div class="architecture-bar">
        <SearchBox text={text} onText={setText} count={results.length} at={at} onStep={step} />
        <HeatPicker heat={heat} canTime={architecture.timed !== null} onChange={onHeat} />
        <span class="actions">
          <Button onPress={() => state.setExpanded(all)}>{t('Expand All')}</Button>
          <Button onPress={() => state.setExpanded([])}>{t('Collapse All')}</Button>
        </span>
      </div>
      <HeatLegend heat={heat} shown={[architecture]} />
      <div class="architecture-body">
        <GraphPane
          name="graph"
          architecture={architecture}
          expanded={state.expanded}
          onToggle={state.toggle}
          selected={state.selected}
          onSelect={state.select}
          heat={heat}
          build={build}
          found={found}
          view={state.view}
          onView={state.setView}
        />
        <aside class="architecture-side" aria-label={t('Figures')}>
          {state.selected !== null && (
            <Details architecture={architecture} item={state.selected} onGo={state.go} />
          )}
          <section class="section">
            <h2>{t('Stages')}</h2>
            <StageTable architecture={architecture} build={build} onGo={state.go} />
            <Notes architecture={architecture} />
          </section>
        </aside>
      </div>
    </div>
  );
}

function Notes({
  architecture: { timed, warnings },
}: {
  readonly architecture: Architecture;
}): VNode {
  return (
    <>
      <p class="quiet">{t('MACs and activation memory are for a batch of one.')}</p>
      {timed !== null && <p class="quiet">{t('Times were measured on {0}.', timed)}</p>}
      {warnings.map((warning) => (
        <p key={warning} class="quiet">
          {warning}
        </p>
      ))}
    </>
  );
}
