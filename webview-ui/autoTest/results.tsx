import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import * as z from 'zod/mini';
import { autoTest } from '../../src/protocol/autoTest';
import type { AutoTestAxis, AutoTestRow, AutoTestTable } from '../../src/protocol/autoTest';
import { everything, isEverything, isWithin } from '../charts/scatter';
import type { Region } from '../charts/scatter';
import { formatCount } from '../platform/format';
import { host } from '../platform/host';
import { useSaved } from '../platform/savedState';
import { t } from '../platform/texts';
import { pointOf } from './axes';
import { Pareto } from './pareto';
import { orderResults } from './resultOrder';
import type { ResultOrder } from './resultOrder';
import { ResultTable } from './resultTable';

const orderSchema = z.object({ by: z.string(), descending: z.boolean() });
const end = z.nullable(z.number());
/** JSON has no infinity: an open end is null. */
const regionSchema = z.object({ x: z.tuple([end, end]), y: z.tuple([end, end]) });
type SavedRegion = z.infer<typeof regionSchema>;

export interface ResultsProps {
  readonly root: string;
  readonly table: AutoTestTable;
  readonly trusted: boolean;
}

/** The scatter of a result and its table, which shows what is chosen in it. */
export function Results({ root, table, trusted }: ResultsProps): VNode {
  const [order, setOrder] = useSaved<ResultOrder>('autoTest.order', orderSchema, {
    by: 'p50',
    descending: false,
  });
  const about = `${root} ${table.name}`;
  const [selected, select] = useSaved(`autoTest.selected ${about}`, z.string(), '');
  const [saved, save] = useSaved<SavedRegion>(
    `autoTest.region ${about}`,
    regionSchema,
    savedOf(everything),
  );
  const region = useMemo(() => regionOfSaved(saved), [saved]);
  const [against, setAgainst] = useSaved<string>('autoTest.against', z.string(), '');
  const axis = against === 'parameters' ? against : table.axis;
  const onAxis = (next: AutoTestAxis) => {
    setAgainst(next === table.axis ? '' : next);
    // A part of one axis is no part of the other.
    save(savedOf(everything));
  };
  const rows = useMemo(
    () => orderResults(table.rows.filter(chosenIn(region, axis)), order),
    [table, axis, order, region],
  );
  const make = (row: string) =>
    void host.ask(autoTest, { type: 'make', root, result: table.name, row });
  return (
    <>
      <Notes table={table} />
      <Pareto
        {...{ table, axis, onAxis, region, selected }}
        onRegion={(next) => save(savedOf(next))}
        onSelect={select}
      />
      <section class="section" aria-labelledby="candidates">
        <div class="section-head">
          <h2 id="candidates">{t('Candidates')}</h2>
          <span class="quiet number" role="status">
            {rows.length === table.rows.length
              ? formatCount(rows.length)
              : t('{0} of {1}', formatCount(rows.length), formatCount(table.rows.length))}
          </span>
        </div>
        {table.rows.some(({ tied }) => tied > 0) && (
          <p class="quiet">
            {t(
              'Candidates of one tier cannot be told apart by their latency: their intervals overlap that of its fastest.',
            )}
          </p>
        )}
        <ResultTable
          caption={t('Candidates of {0}', table.name)}
          {...{ rows, order, selected }}
          onOrder={setOrder}
          onSelect={select}
          canMake={trusted && table.at !== null}
          onMake={make}
        />
      </section>
    </>
  );
}

function Notes({ table }: { readonly table: AutoTestTable }): VNode {
  const { machine, outOfTime, resumed } = table;
  const notes = [
    ...(machine === null ? [] : [t('Measured on {0}.', machine)]),
    ...(resumed > 0 ? [t('Measurements of an earlier run: {0}.', formatCount(resumed))] : []),
  ];
  return (
    <>
      {outOfTime && (
        <p class="note note-warning">{t('The time was over; run it again to go on.')}</p>
      )}
      {notes.length > 0 && <p class="quiet">{notes.join(' ')}</p>}
    </>
  );
}

/** What has no place in the chart is chosen with everything alone. */
function chosenIn(region: Region, axis: AutoTestAxis) {
  return (row: AutoTestRow): boolean => {
    if (isEverything(region)) return true;
    const point = pointOf(row, axis);
    return point !== undefined && isWithin(region, point);
  };
}

function savedOf({ x, y }: Region): SavedRegion {
  const open = (value: number) => (Number.isFinite(value) ? value : null);
  return { x: [open(x[0]), open(x[1])], y: [open(y[0]), open(y[1])] };
}

function regionOfSaved({ x, y }: SavedRegion): Region {
  return {
    x: [x[0] ?? -Infinity, x[1] ?? Infinity],
    y: [y[0] ?? -Infinity, y[1] ?? Infinity],
  };
}
