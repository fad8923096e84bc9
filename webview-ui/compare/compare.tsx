import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import * as z from 'zod/mini';
import { pairSchema } from '../../src/protocol/compare';
import type { ComparableVersion } from '../../src/protocol/compare';
import type { Sides } from '../../src/protocol/comparedHead';
import type { VersionState } from '../../src/protocol/registryFacts';
import { Button } from '../components/button';
import { Dropdown } from '../components/dropdown';
import { FailureNote } from '../components/failureNote';
import { Spinner } from '../components/spinner';
import { untrusted } from '../platform/blocked';
import { runCommand } from '../platform/commands';
import { useSaved } from '../platform/savedState';
import { stateWord } from '../platform/states';
import { t } from '../platform/texts';
import { EventTest } from './eventTest';
import { Result } from './result';
import { useVersions } from './useVersions';
import type { TabProps } from '../app/tabProps';

const savedPair = z.object({ a: z.string(), b: z.string() });

interface Pair {
  readonly a: string;
  readonly b: string;
}

/** Two versions against each other: pickers, the comparison, and one event through both. */
export function Compare(props: TabProps): VNode {
  const { root, detail } = props;
  const versions = useVersions(root);
  const [picked, pick] = useSaved<Pair>(`compare.picked ${root}`, savedPair, { a: '', b: '' });
  const [shown, show] = useSaved<Pair>(`compare.shown ${root}`, savedPair, { a: '', b: '' });
  const [attempt, setAttempt] = useState(0);
  const list = versions.state === 'there' ? versions.value : [];
  const pair = withDefaults(picked, list);

  useEffect(() => {
    const asked = pairSchema.safeParse(detail);
    if (!asked.success || list.length === 0) return;
    const next = withDefaults({ a: asked.data.a, b: asked.data.b ?? '' }, list);
    pick(next);
    if (!asked.data.pickOnly) show(next);
  }, [detail, list.length]);

  if (versions.state === 'waiting') return <Spinner label={t('Reading the registry')} />;
  if (versions.state === 'failed') return <FailureNote failure={versions.failure} root={root} />;
  if (list.length < 2) return <TooFew {...props} />;
  const isKnown = (version: string) => list.some((each) => each.version === version);
  return (
    <div class="stack">
      <Pickers
        versions={list}
        pair={pair}
        onPick={pick}
        onCompare={() => {
          pick(pair);
          show(pair);
          setAttempt(attempt + 1);
        }}
      />
      {isKnown(shown.a) && isKnown(shown.b) ? (
        <Result
          key={`${shown.a} ${shown.b}`}
          {...props}
          pair={shown}
          states={statesOf(shown, list)}
          about={JSON.stringify([shown, attempt, list])}
        />
      ) : (
        <p class="quiet">{t('Choose two versions, then Compare.')}</p>
      )}
      <EventTest {...props} pair={pair} versions={list} />
    </div>
  );
}

/** What was picked, as far as it is there; else challenger against champion. */
function withDefaults(picked: Pair, list: readonly ComparableVersion[]): Pair {
  const known = (version: string) => list.some((each) => each.version === version);
  const of = (state: string) => list.find((each) => each.state === state)?.version;
  const a = known(picked.a) ? picked.a : (of('challenger') ?? of('champion') ?? '');
  const others = list.filter(({ version }) => version !== a);
  const champion = others.find(({ state }) => state === 'champion');
  const b = known(picked.b) ? picked.b : ((champion ?? others[0])?.version ?? '');
  return { a, b };
}

function statesOf({ a, b }: Pair, list: readonly ComparableVersion[]): Sides<VersionState> {
  const state = (version: string) =>
    list.find((each) => each.version === version)?.state ?? 'archived';
  return { a: state(a), b: state(b) };
}

interface PickersProps {
  readonly versions: readonly ComparableVersion[];
  readonly pair: Pair;
  readonly onPick: (pair: Pair) => void;
  readonly onCompare: () => void;
}

function Pickers({ versions, pair, onPick, onCompare }: PickersProps): VNode {
  const options = versions.map(({ version, modelId, state, evaluated }) => ({
    value: version,
    label: [modelId, stateWord(state), evaluated ? '' : t('not evaluated')]
      .filter(Boolean)
      .join(' · '),
  }));
  const { a, b } = pair;
  const same = a === b && t('A version is not compared with itself.');
  return (
    <section class="pickers" aria-label={t('Versions to compare')}>
      <Dropdown
        label={t('First version')}
        options={options}
        value={a}
        onChange={(value) => onPick({ a: value, b })}
      />
      <span class="quiet">{t('against')}</span>
      <Dropdown
        label={t('Second version')}
        options={options}
        value={b}
        onChange={(value) => onPick({ a, b: value })}
      />
      <Button onPress={() => onPick({ a: b, b: a })} label={t('Swap the versions')}>
        ⇄
      </Button>
      <Button kind="primary" blocked={same} onPress={onCompare}>
        {t('Compare')}
      </Button>
      {same && <span class="quiet">{same}</span>}
    </section>
  );
}

function TooFew({ root, trusted, goTo }: TabProps): VNode {
  return (
    <section class="empty">
      <h1>{t('Nothing to compare yet')}</h1>
      <p>{t('A comparison needs two versions. Register what training wrote, then evaluate it.')}</p>
      <div class="actions">
        <Button
          kind="primary"
          blocked={untrusted(trusted)}
          onPress={() => runCommand('registerModel', root)}
        >
          {t('Register Model…')}
        </Button>
        <Button onPress={() => goTo('data')}>{t('Evaluation Data')}</Button>
      </div>
    </section>
  );
}
