import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { shell } from '../../src/protocol/shell';
import type { Place, Root, ShellTell, Started, TabId } from '../../src/protocol/shell';
import { Dropdown } from '../components/dropdown';
import { TabList } from '../components/tabList';
import { host } from '../platform/host';
import { useSaved } from '../platform/savedState';
import { t } from '../platform/texts';
import { NoRegistry } from './noRegistry';
import { tabs } from './tabs';

const tabSchema = z.enum([
  'dashboard',
  'compare',
  'data',
  'architecture',
  'autoTest',
  'checkpoint',
]);

/** The panel: its tabs, and the registry that they show. */
export function App({ started }: { readonly started: Started }): VNode {
  const [roots, setRoots] = useState(started.roots);
  const [trusted, setTrusted] = useState(started.trusted);
  const [savedTab, setTab] = useSaved<TabId>('tab', tabSchema, 'dashboard');
  const [savedRoot, setRoot] = useSaved('root', z.string(), '');
  const [savedPlace, setSavedPlace] = useSaved('firstPlace', z.string(), '');
  const [detail, setDetail] = useState<unknown>(undefined);

  const goTo = ({ tab, root, detail: what }: Place) => {
    setTab(tab);
    if (root !== undefined) setRoot(root);
    setDetail(what);
  };
  useEffect(() => {
    const firstPlace = started.firstPlace && JSON.stringify(started.firstPlace);
    if (started.firstPlace && firstPlace !== savedPlace) goTo(started.firstPlace);
    if (firstPlace !== undefined) setSavedPlace(firstPlace);
    if (started.place) goTo(started.place);
    return host.listen(shell, (message: ShellTell) => {
      switch (message.type) {
        case 'roots':
          return setRoots(message.roots);
        case 'trust':
          return setTrusted(message.trusted);
        case 'goTo':
          return goTo(message.place);
        default:
          message satisfies never;
      }
    });
  }, []);

  const shown = tabs.filter(({ id }) => started.channels.includes(id));
  const tab = shown.find(({ id }) => id === savedTab) ?? shown[0];
  const root = roots.find((each) => each.root === savedRoot) ?? roots[0];
  return (
    <>
      <header class="app-header">
        <TabList
          label="Backbone Studio"
          tabs={shown.map(({ id, title }) => ({ id, title: title() }))}
          selected={tab?.id}
          onSelect={(id) => goTo({ tab: id as TabId })}
        />
        {roots.length > 1 && (
          <RootPicker
            roots={roots}
            value={root?.root}
            onChange={(chosen) => tab && goTo({ tab: tab.id, root: chosen })}
          />
        )}
      </header>
      <main class="app-main">
        <div id="tab-panel" role="tabpanel" aria-labelledby={tab && `tab-${tab.id}`}>
          {tab && (root || tab.needsNoRoot) ? (
            <tab.component
              key={`${tab.id} ${root?.root}`}
              root={root?.root ?? ''}
              trusted={trusted}
              detail={detail}
              goTo={(id, what) => goTo({ tab: id, detail: what })}
            />
          ) : (
            <NoRegistry />
          )}
        </div>
      </main>
    </>
  );
}

interface RootPickerProps {
  readonly roots: readonly Root[];
  readonly value: string | undefined;
  readonly onChange: (root: string) => void;
}

function RootPicker({ roots, value = '', onChange }: RootPickerProps): VNode {
  const options = roots.map(({ root, name }) => ({ value: root, label: name }));
  return <Dropdown label={t('Registry')} options={options} value={value} onChange={onChange} />;
}
