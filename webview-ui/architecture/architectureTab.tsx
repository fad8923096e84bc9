import type { ComponentChildren, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import * as z from 'zod/mini';
import type {
  ArchitectureChoice,
  ArchitectureRef,
  BuildShown,
} from '../../src/protocol/architecture';
import {
  architecture as channel,
  placeDetailSchema,
  refKey,
  refSchema,
} from '../../src/protocol/architecture';
import { Button } from '../components/button';
import { FailureNote } from '../components/failureNote';
import { Spinner } from '../components/spinner';
import { host } from '../platform/host';
import { useSaved } from '../platform/savedState';
import { t } from '../platform/texts';
import { ArchitectureView } from './architectureView';
import { BuildNotes } from './buildNotes';
import { ComparisonView } from './comparisonView';
import type { FigureName } from './figureTexts';
import { SourcePicker } from './sourcePicker';
import { useArchitecture, useBuilds, useChoices, useComparison } from './useArchitecture';
import type { TabProps } from '../app/tabProps';

/** `null`: no one has chosen, and measured times are shown where there are some. */
type HeatChoice = FigureName | 'operators' | null;
const heatSchema = z.nullable(z.enum(['parameters', 'macs', 'bytes', 'ms', 'operators']));
const savedRef = z.nullable(refSchema);

/** The Architecture tab: what a network looks like inside, or how two differ. */
export function ArchitectureTab({ root, detail }: TabProps): VNode {
  const [saved, setRef] = useSaved<ArchitectureRef | null>('architecture.ref', savedRef, null);
  const [other, setOther] = useSaved<ArchitectureRef | null>('architecture.other', savedRef, null);
  const [heat, setHeat] = useSaved<HeatChoice>('architecture.heat', heatSchema, null);
  const { choices, canMeasure, add } = useChoices(root);
  const builds = useBuilds();
  useEffect(() => {
    const place = placeDetailSchema.safeParse(detail);
    if (detail === undefined || !place.success || !place.data.ref) return;
    setRef(place.data.ref);
    setOther(place.data.other ?? null);
  }, [detail]);
  const ref = saved ?? choices[0]?.ref ?? null;
  const browse = (choose: (ref: ArchitectureRef) => void) => () =>
    void host.ask(channel, { type: 'chooseFile' }).then((choice: ArchitectureChoice | null) => {
      if (!choice) return;
      add(choice);
      choose(choice.ref);
    });
  const sources = (
    <>
      <SourcePicker label={t('Architecture')} choices={choices} value={ref} onChange={setRef} />
      <Button onPress={browse(setRef)}>{t('Open File…')}</Button>
      <SourcePicker
        label={t('Compare with')}
        choices={choices}
        value={other}
        onChange={setOther}
        none={t('Compare with…')}
        onNone={() => setOther(null)}
      />
    </>
  );
  const onHeat = (next: FigureName | null) => setHeat(next ?? 'operators');
  const appearances = { sources, heat, onHeat };
  const own = builds.find((build) => ref && refKey(build.ref) === refKey(ref)) ?? null;
  const show = (next: ArchitectureRef) => {
    setRef(next);
    setOther(null);
  };
  return (
    <div class="architecture-tab">
      <h1 class="spoken">{t('Architecture')}</h1>
      <BuildNotes builds={builds} shown={other ? null : ref} onShow={show} />
      {ref && other ? (
        <Compared key={`${refKey(ref)} ${refKey(other)}`} a={ref} b={other} {...appearances} />
      ) : ref ? (
        <Single
          key={refKey(ref)}
          source={ref}
          build={own}
          canMeasure={canMeasure}
          {...appearances}
        />
      ) : (
        <>
          <Sources>{sources}</Sources>
          <p class="quiet">{t('Choose a version, a configuration or an ONNX file.')}</p>
        </>
      )}
    </div>
  );
}

interface AppearanceProps {
  readonly sources: VNode;
  readonly heat: HeatChoice;
  readonly onHeat: (heat: FigureName | null) => void;
}

/** What is shown, and what can be done with it. */
function Sources(props: { readonly children: VNode; readonly actions?: ComponentChildren }): VNode {
  return (
    <div class="architecture-sources">
      {props.children}
      <span class="actions">{props.actions}</span>
    </div>
  );
}

interface SingleProps extends AppearanceProps {
  readonly source: ArchitectureRef;
  readonly build: BuildShown | null;
  readonly canMeasure: boolean;
}

function Single({ source, build, sources, heat, onHeat, canMeasure }: SingleProps): VNode {
  const { answer, failure, measure, isMeasuring } = useArchitecture(source);
  const shown = heatShown(heat, answer?.timed != null);
  const actions = (
    <>
      {canMeasure && (
        <Button
          blocked={isMeasuring && t('The nodes are being measured.')}
          onPress={() => void measure().then(() => onHeat('ms'))}
        >
          {isMeasuring ? t('Measuring…') : t('Measure Nodes')}
        </Button>
      )}
      <Button onPress={() => showText(source)}>{t('Show as Text')}</Button>
    </>
  );
  return (
    <>
      <Sources actions={answer && actions}>{sources}</Sources>
      {failure && <FailureNote failure={failure} />}
      {answer && (
        <ArchitectureView
          source={source}
          architecture={answer}
          build={build}
          heat={shown}
          onHeat={onHeat}
        />
      )}
      {!answer && !failure && <Spinner label={t('Reading the structure')} />}
    </>
  );
}

interface ComparedProps extends AppearanceProps {
  readonly a: ArchitectureRef;
  readonly b: ArchitectureRef;
}

function Compared({ a, b, sources, heat, onHeat }: ComparedProps): VNode {
  const { answer, failure } = useComparison(a, b);
  const actions = <Button onPress={() => showText(a, b)}>{t('Show as Text')}</Button>;
  return (
    <>
      <Sources actions={answer && actions}>{sources}</Sources>
      {failure && <FailureNote failure={failure} />}
      {answer && (
        <ComparisonView
          a={a}
          b={b}
          compared={answer}
          heat={heatShown(heat, false)}
          onHeat={onHeat}
        />
      )}
      {!answer && !failure && <Spinner label={t('Aligning the architectures')} />}
    </>
  );
}

function heatShown(chosen: HeatChoice, isTimed: boolean): FigureName | null {
  if (chosen === null) return isTimed ? 'ms' : null;
  return chosen === 'operators' || (chosen === 'ms' && !isTimed) ? null : chosen;
}

function showText(a: ArchitectureRef, b?: ArchitectureRef): void {
  // The editor that opens is the answer; what fails was shown by the graph already.
  void host.ask(channel, { type: 'showText', a, ...(b && { b }) }).catch(() => undefined);
}
