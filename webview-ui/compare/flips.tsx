import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import * as z from 'zod/mini';
import type { FlipFacts } from '../../src/protocol/comparedHead';
import { Button } from '../components/button';
import { Dropdown } from '../components/dropdown';
import { Segmented } from '../components/segmented';
import { formatCount } from '../platform/format';
import { usePictures } from '../platform/pictures';
import { useSaved } from '../platform/savedState';
import { t } from '../platform/texts';
import { FlipDetail } from './flipDetail';
import { FlipList } from './flipList';
import type { FlipsProps } from './flipDetail';

/** So many are drawn at once; more on demand. */
const page = 24;
const whoseSchema = z.enum(['a', 'b']);

/** The samples that only one of the two got right, those that got worse at first. */
export function Flips(props: FlipsProps): VNode {
  const { root, trusted, head, sides } = props;
  const [whose, setWhose] = useSaved<'a' | 'b'>('flips.whose', whoseSchema, 'b');
  const [truth, setTruth] = useSaved('flips.truth', z.string(), '');
  const [selected, select] = useSaved('flips.selected', z.string(), '');
  const [pages, setPages] = useState(1);
  const classes = [...new Set(head.flips.map((flip) => flip.truth))].toSorted();
  const chosen = classes.includes(truth) ? truth : '';
  const found = head.flips.filter(
    ({ right, truth: own }) => right === whose && (chosen === '' || own === chosen),
  );
  const drawn = found.slice(0, pages * page);
  const pictures = usePictures(root, trusted ? drawn.map(({ id }) => id) : [], 96);
  const current = drawn.find(({ id }) => id === selected) ?? drawn[0];
  return (
    <section class="section" aria-labelledby="flips">
      <div class="section-head">
        <h3 id="flips">{t('Samples that changed')}</h3>
        <span class="quiet" role="status">
          {t('{0} shown', formatCount(found.length))}
        </span>
        <div class="actions">
          <Segmented
            label={t('Which samples')}
            options={[
              { value: 'b', label: t('Only {0} correct ({1})', sides.b, count(head.flips, 'b')) },
              { value: 'a', label: t('Only {0} correct ({1})', sides.a, count(head.flips, 'a')) },
            ]}
            value={whose}
            onChange={(value) => setWhose(value === 'a' ? 'a' : 'b')}
          />
          <Dropdown
            label={t('Label')}
            options={[
              { value: '', label: t('All labels') },
              ...classes.map((name) => ({ value: name, label: name })),
            ]}
            value={chosen}
            onChange={setTruth}
          />
        </div>
      </div>
      {current ? (
        <div class="flips">
          <div>
            <FlipList
              flips={drawn}
              selected={current.id}
              onSelect={select}
              sides={sides}
              pictures={pictures}
            />
            {drawn.length < found.length && (
              <Button onPress={() => setPages(pages + 1)}>{t('Show more')}</Button>
            )}
          </div>
          <FlipDetail {...props} flip={current} />
        </div>
      ) : (
        <p class="quiet">{t('No sample changed that way.')}</p>
      )}
    </section>
  );
}

function count(flips: readonly FlipFacts[], whose: 'a' | 'b'): string {
  return formatCount(flips.filter(({ right }) => right === whose).length);
}
