import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import * as z from 'zod/mini';
import { autoTest } from '../../src/protocol/autoTest';
import type { AutoTest, AutoTestTable } from '../../src/protocol/autoTest';
import { Button } from '../components/button';
import { Dropdown } from '../components/dropdown';
import { FailureNote } from '../components/failureNote';
import { Segmented } from '../components/segmented';
import { Spinner } from '../components/spinner';
import { runCommand } from '../platform/commands';
import { formatTime } from '../platform/format';
import { host } from '../platform/host';
import { useSaved } from '../platform/savedState';
import { t } from '../platform/texts';
import { InputsView } from './inputs/inputsView';
import { NoResults } from './noResults';
import { Results } from './results';
import { Running } from './running';
import { useAutoTest } from './useAutoTest';
import type { TabProps } from '../app/tabProps';

const detailSchema = z.object({
  root: z.optional(z.string()),
  result: z.optional(z.string()),
  /** File of the configuration whose inputs are to be shown, relative to the root. */
  inputs: z.optional(z.string()),
});
const viewSchema = z.enum(['results', 'inputs']);

/** Auto-tests as they come and the last results, or what training would see of the images. */
export function AutoTestTab({ root, trusted, detail }: TabProps): VNode {
  const place = detailSchema.safeParse(detail);
  const asked = place.success ? place.data : undefined;
  const [view, setView] = useSaved<'results' | 'inputs'>('autoTest.view', viewSchema, 'results');
  const [chosen, choose] = useSaved('autoTest.result', z.string(), '');
  const [config, chooseConfig] = useSaved('inputs.config', z.string(), '');
  useEffect(() => {
    if (!asked) return;
    setView(asked.inputs === undefined ? 'results' : 'inputs');
    if (asked.inputs === undefined) choose(asked.result ?? '');
    else chooseConfig(asked.inputs);
  }, [detail]);
  const about = { root: asked?.root ?? root, trusted };
  return (
    <div class="stack">
      <Segmented
        label={t('What is shown')}
        options={[
          { value: 'results', label: t('Results') },
          { value: 'inputs', label: t('Preview Inputs') },
        ]}
        value={view}
        onChange={(value) => setView(value === 'inputs' ? 'inputs' : 'results')}
      />
      {view === 'inputs' ? (
        <InputsView {...about} config={config} onConfig={chooseConfig} />
      ) : (
        <ResultsView {...about} chosen={chosen} choose={choose} />
      )}
    </div>
  );
}

interface ResultsViewProps extends Omit<LoadedProps, 'now'> {
  readonly root: string;
}

function ResultsView({ root, trusted, chosen, choose }: ResultsViewProps): VNode {
  const answer = useAutoTest(root, chosen);
  if (answer.state === 'waiting') return <Spinner label={t('Reading the results')} />;
  if (answer.state === 'failed') return <FailureNote failure={answer.failure} root={root} />;
  return <Loaded {...{ trusted, chosen, choose }} now={answer.value} />;
}

interface LoadedProps {
  readonly now: AutoTest;
  readonly trusted: boolean;
  readonly chosen: string;
  readonly choose: (name: string) => void;
}

function Loaded({ now, trusted, chosen, choose }: LoadedProps): VNode {
  const { root, running, results } = now;
  const table = tableOf(now, chosen);
  return (
    <div class="stack">
      {running && (
        <Running
          running={running}
          onCancel={() => void host.ask(autoTest, { type: 'cancel', root })}
        />
      )}
      {!table && !running && <NoResults root={root} trusted={trusted} />}
      {table && (
        <>
          <div class="section-head">
            <h1>{table.name}</h1>
            <span class="quiet">{stateWords(table)}</span>
            <div class="actions">
              {results.length > 1 && (
                <Dropdown
                  label={t('Which auto-test')}
                  options={results.map(({ name, at }) => ({
                    value: name,
                    label: t('{0}, {1}', name, formatTime(at)),
                  }))}
                  value={table.name}
                  onChange={choose}
                />
              )}
              {trusted && !running && <Next root={root} table={table} />}
            </div>
          </div>
          <Results key={`${root} ${table.name}`} {...{ root, table, trusted }} />
        </>
      )}
    </div>
  );
}

/** What can be done next: going on with what did not come to its end, or something else. */
function Next({ root, table }: { readonly root: string; readonly table: AutoTestTable }): VNode {
  const { name, complete, outOfTime } = table;
  const goOn = () => void host.ask(autoTest, { type: 'goOn', root, result: name });
  return (
    <>
      {(!complete || outOfTime) && (
        <Button kind="primary" onPress={goOn} label={t('Go on with {0}', name)}>
          {t('Go On')}
        </Button>
      )}
      <Button onPress={() => runCommand('autoTestBackbones', root)}>
        {t('Auto-Test Backbones…')}
      </Button>
    </>
  );
}

/** What runs, unless another result is asked for. */
function tableOf({ running, shown }: AutoTest, chosen: string): AutoTestTable | null {
  const wanted = running && (chosen === '' || chosen === running.name);
  return (wanted && running.table) || shown;
}

function stateWords({ at, complete }: AutoTestTable): string {
  if (at === null) return t('so far');
  return complete ? formatTime(at) : t('stopped {0}; what was measured is kept', formatTime(at));
}
