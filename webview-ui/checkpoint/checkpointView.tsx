import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import * as z from 'zod/mini';
import type { CheckpointFacts } from '../../src/protocol/checkpoint';
import { Dropdown } from '../components/dropdown';
import type { SortOrder } from '../components/sortOrder';
import { TextField } from '../components/textField';
import { formatBytes, formatCount } from '../platform/format';
import { useSaved } from '../platform/savedState';
import { t } from '../platform/texts';
import { PartsTree } from './partsTree';
import { RecognisedLine } from './recognisedLine';
import { TensorDetails } from './tensorDetails';
import { arrangeTensors, fileOrder } from './tensorOrder';
import { TensorTable } from './tensorTable';

export interface CheckpointViewProps {
  readonly file: string;
  readonly facts: CheckpointFacts;
  readonly trusted: boolean;
  /** Changes when the file was written again. */
  readonly revision: number;
  readonly onDictionary: (path: string) => void;
}

const orderSchema = z.object({ by: z.string(), descending: z.boolean() });

/** The tensors of a checkpoint, one of them in detail, and what else lies in it. */
export function CheckpointView(props: CheckpointViewProps): VNode {
  const { file, facts, trusted, revision } = props;
  const { name, format, bytes, dictionary, tensors, elements, weightsBytes, parts } = facts;
  const [filter, setFilter] = useSaved('checkpoint.filter', z.string(), '');
  const [order, setOrder] = useSaved<SortOrder>('checkpoint.order', orderSchema, fileOrder);
  const [selected, select] = useSaved('checkpoint.selected', z.string(), '');
  const [read, setRead] = useSaved('checkpoint.read', z.string(), '');
  const shown = useMemo(() => arrangeTensors(tensors, filter, order), [tensors, filter, order]);
  const tensor = tensors.find((one) => one.name === selected);
  const open = (one: string) => {
    select(one);
    setRead(one);
  };
  const summary = [
    format,
    formatBytes(bytes),
    t('{0} tensors', formatCount(tensors.length)),
    t('{0} values in {1}', formatCount(elements), formatBytes(weightsBytes)),
  ];
  return (
    <div class="checkpoint">
      <div class="checkpoint-head">
        <h1>{name}</h1>
        <p class="quiet">{summary.join(' · ')}</p>
        <RecognisedLine {...{ file, trusted }} recognised={facts.recognised} />
      </div>
      <div class="checkpoint-bar">
        <TextField
          label={t('Filter the tensors')}
          placeholder={t('Filter by name, type or shape')}
          value={filter}
          onInput={setFilter}
        />
        <span class="quiet number" role="status">
          {countWords(shown.length, tensors.length)}
        </span>
        <Dictionaries {...props} />
      </div>
      <div class="checkpoint-body">
        <TensorTable
          tensors={shown}
          {...{ order, selected }}
          onOrder={setOrder}
          onSelect={select}
          onOpen={open}
        />
        <aside class="checkpoint-side" aria-label={t('Details')}>
          {tensor ? (
            <TensorDetails
              key={tensor.name}
              {...{ file, dictionary, revision, tensor }}
              isRead={read === tensor.name}
              onRead={() => setRead(tensor.name)}
            />
          ) : (
            <p class="quiet">{t('Select a tensor to see its statistics.')}</p>
          )}
          {parts.length > 0 && (
            <section class="section" aria-labelledby="parts">
              <h2 id="parts">{t('What else is in the file')}</h2>
              <PartsTree parts={parts} />
            </section>
          )}
        </aside>
      </div>
    </div>
  );
}

function countWords(shown: number, all: number): string {
  return shown === all ? formatCount(all) : t('{0} of {1}', formatCount(shown), formatCount(all));
}

/** Which of several dictionaries of tensors is shown: the weights, averaged ones, the optimizer’s. */
function Dictionaries({ facts, onDictionary }: CheckpointViewProps): VNode | null {
  const { dictionaries, dictionary } = facts;
  if (dictionaries.length < 2) return null;
  return (
    <Dropdown
      label={t('Which tensors')}
      options={dictionaries.map(({ path, tensors }) => ({
        value: path,
        label: t('{0} ({1} tensors)', path || t('the outermost object'), formatCount(tensors)),
      }))}
      value={dictionary}
      onChange={onDictionary}
    />
  );
}
