import type { VNode } from 'preact';
import * as z from 'zod/mini';
import type { AutoTestAxis, AutoTestTable } from '../../src/protocol/autoTest';
import { everything, frontSteps, isEverything } from '../charts/scatter';
import type { Region, ScatterPoint } from '../charts/scatter';
import { ScatterChart } from '../charts/scatterChart';
import { ScatterMark } from '../charts/scatterMark';
import { Button } from '../components/button';
import { RangeInputs } from '../components/rangeInputs';
import { Segmented } from '../components/segmented';
import { formatTick } from '../platform/format';
import { useSaved } from '../platform/savedState';
import { t } from '../platform/texts';
import { useWidth } from '../platform/useWidth';
import { axisWord, formatAxis, formatAxisTick, formatMs, limitsOf, pointOf } from './axes';
import { paretoSummary, pointWords } from './paretoWords';

const formSchema = z.enum(['log', 'linear']);

export interface ParetoProps {
  readonly table: AutoTestTable;
  /** What is weighed against latency: the table's axis, or parameters. */
  readonly axis: AutoTestAxis;
  readonly onAxis: (axis: AutoTestAxis) => void;
  readonly region: Region;
  readonly onRegion: (region: Region) => void;
  readonly selected: string;
  readonly onSelect: (name: string) => void;
}

/** Latency against accuracy, or parameters where none is known, with the front as a stepped line. */
export function Pareto(props: ParetoProps): VNode {
  const { table, axis, onAxis, region, onRegion, selected, onSelect } = props;
  const { rows } = table;
  const [form, setForm] = useSaved<'log' | 'linear'>('autoTest.scale', formSchema, 'log');
  const [box, width] = useWidth<HTMLDivElement>();
  const points = pointsOf(rows, axis);
  const steps = frontSteps(points, axis === 'parameters');
  return (
    <section class="section" aria-labelledby="front">
      <div class="section-head">
        <h2 id="front">{t('Latency and {0}', axisWord(axis))}</h2>
        <span class="quiet">{t('with 95 % intervals')}</span>
        <div class="actions">
          {table.axis !== 'parameters' && (
            <Segmented
              label={t('Compared with latency')}
              options={[
                { value: table.axis, label: axisWord(table.axis) },
                { value: 'parameters', label: axisWord('parameters') },
              ]}
              value={axis}
              onChange={(value) => onAxis(value === 'parameters' ? value : table.axis)}
            />
          )}
          <Segmented
            label={t('Scale of the latency')}
            options={[
              { value: 'log', label: t('Logarithmic') },
              { value: 'linear', label: t('Linear') },
            ]}
            value={form}
            onChange={(value) => setForm(value === 'linear' ? 'linear' : 'log')}
          />
        </div>
      </div>
      {points.length === 0 ? (
        <p class="quiet">{t('Nothing has been measured that could be compared.')}</p>
      ) : (
        <>
          <div ref={box}>
            {width > 0 && (
              <ScatterChart
                summary={paretoSummary(axis, points)}
                {...{ points, steps, form, width, region, onRegion, selected, onSelect }}
                yLimits={limitsOf(axis)}
                xTitle={t('Latency p50')}
                yTitle={axisWord(axis)}
                formatX={(value) => formatTick(value, 'milliseconds')}
                formatY={(value) => formatAxisTick(value, axis)}
                wordsOf={(point) => pointWords(point, axis)}
              />
            )}
          </div>
          <Legend missing={rows.length - points.length} />
          <Ranges key={axis} {...{ points, region, onRegion, axis }} />
        </>
      )}
    </section>
  );
}

function pointsOf(rows: AutoTestTable['rows'], axis: AutoTestAxis): readonly ScatterPoint[] {
  return rows.flatMap((row) => pointOf(row, axis) ?? []).toSorted((a, b) => a.x.value - b.x.value);
}

function Legend({ missing }: { readonly missing: number }): VNode {
  return (
    <ul class="legend">
      <li>
        <Swatch front />
        {t('on the front: no other is surely better in both')}
      </li>
      <li>
        <Swatch front={false} />
        {t('another is faster and not worse, or better and not slower')}
      </li>
      {missing > 0 && <li>{t('{0} do not belong here; they are in the table', missing)}</li>}
    </ul>
  );
}

function Swatch({ front }: { readonly front: boolean }): VNode {
  return (
    <svg class="chart" viewBox="0 0 16 16" aria-hidden="true">
      <g style={{ '--mark': front ? 'var(--good)' : 'var(--first)' }}>
        <ScatterMark x={8} y={8} front={front} />
      </g>
    </svg>
  );
}

interface RangesProps extends Pick<ParetoProps, 'region' | 'onRegion'> {
  readonly points: readonly ScatterPoint[];
  readonly axis: AutoTestTable['axis'];
}

/** The same choice as a drag in the chart, by keyboard. */
function Ranges({ points, region, onRegion, axis }: RangesProps): VNode {
  const distinct = (values: readonly number[]) => [...new Set(values)].toSorted((a, b) => a - b);
  return (
    <div class="ranges">
      <RangeInputs
        label={t('Latency')}
        values={distinct(points.map(({ x }) => x.value))}
        range={region.x}
        format={formatMs}
        onChange={(x) => onRegion({ ...region, x })}
      />
      <RangeInputs
        label={axisWord(axis)}
        values={distinct(points.map(({ y }) => y.value))}
        range={region.y}
        format={(value) => formatAxis(value, axis)}
        onChange={(y) => onRegion({ ...region, y })}
      />
      <Button
        blocked={isEverything(region) && t('All candidates are shown.')}
        onPress={() => onRegion(everything)}
      >
        {t('Show All')}
      </Button>
    </div>
  );
}
