import type { ComponentChildren, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import * as z from 'zod/mini';
import type { TabProps } from '../app/tabs';
import type { ArchitectureChoice, ArchitectureRef } from '../../src/protocol/architecture';
import {
  architecture as surface,
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
import { ComparisonView } from './comparisonView';
import type { FigureName } from './figureTexts';
import { SourcePicker } from './sourcePicker';
import { useArchitecture, useChoices, useComparison } from './useArchitecture';

const heatSchema = z.nullable(z.enum(['parameters', 'macs', 'bytes', 'ms']));
const savedRef = z.nullable(refSchema);

/** The Architecture tab: what a network looks like inside, or how two differ. */
export function ArchitectureTab({ root, detail }: TabProps): VNode {
  const [saved, setRef] = useSaved<ArchitectureRef | null>('architecture.ref', savedRef, null);
  const [other, setOther] = useSaved<ArchitectureRef | null>('architecture.other', savedRef, null);
  const [heat, setHeat] = useSaved<FigureName | null>('architecture.heat', heatSchema, null);
  const { choices, canMeasure, add } = useChoices(root);
  useEffect(() => {
    const place = placeDetailSchema.safeParse(detail);
    if (detail === undefined || !place.success || !place.data.ref) return;
    setRef(place.data.ref);
    setOther(place.data.other ?? null);
  }, [detail]);
  const ref = saved ?? choices[0]?.ref ?? null;
  const browse = (take: (ref: ArchitectureRef) => void) => () =>
    void host.ask(surface, { type: 'chooseFile' }).then((choice: ArchitectureChoice | null) => {
      if (!choice) return;
      add(choice);
      take(choice.ref);
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
  const looks = { sources, heat, onHeat: setHeat };
  return (
    <div class="architecture-tab">
      <h1 class="spoken">{t('Architecture')}</h1>
      {ref && other ? (
        <Compared key={`${refKey(ref)} ${refKey(other)}`} a={ref} b={other} {...looks} />
      ) : ref ? (
        <Single key={refKey(ref)} source={ref} canMeasure={canMeasure} {...looks} />
      ) : (
        <>
          <Sources>{sources}</Sources>
          <p class="quiet">{t('Choose a version, a configuration or an ONNX file.')}</p>
        </>
      )}
    </div>
  );
}

interface LookProps {
  readonly sources: VNode;
  readonly heat: FigureName | null;
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

interface SingleProps extends LookProps {
  readonly source: ArchitectureRef;
  readonly canMeasure: boolean;
}

function Single({ source, sources, heat, onHeat, canMeasure }: SingleProps): VNode {
  const { answer, failure, measure, isMeasuring } = useArchitecture(source);
  const isTimed = answer?.timed != null;
  const shown = heat === 'ms' && !isTimed ? null : heat;
  const actions = (
    <>
      {canMeasure && (
        <Button disabled={isMeasuring} onPress={() => void measure().then(() => onHeat('ms'))}>
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
        <ArchitectureView source={source} architecture={answer} heat={shown} onHeat={onHeat} />
      )}
      {!answer && !failure && <Spinner label={t('Reading the structure')} />}
    </>
  );
}

interface ComparedProps extends LookProps {
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
          heat={heat === 'ms' ? null : heat}
          onHeat={onHeat}
        />
      )}
      {!answer && !failure && <Spinner label={t('Aligning the architectures')} />}
    </>
  );
}

function showText(a: ArchitectureRef, b?: ArchitectureRef): void {
  // The editor that opens is the answer; what fails was shown by the graph already.
  void host.ask(surface, { type: 'showText', a, ...(b && { b }) }).catch(() => undefined);
}
