import type { VNode } from 'preact';
import type { ComparedClass, ComparedHead, Sides } from '../../src/protocol/comparedHead';
import { RecallChart } from '../charts/recallChart';
import { PlainTable } from '../components/plainTable';
import { formatCount, formatShare } from '../platform/format';
import { t } from '../platform/texts';
import { useWidth } from '../platform/useWidth';

export interface ClassChangesProps {
  readonly head: ComparedHead;
  /** Names of the versions. */
  readonly sides: Sides<string>;
}

/** How every class fares. */
export function ClassChanges({ head, sides }: ClassChangesProps): VNode | null {
  const [ref, width] = useWidth<HTMLDivElement>();
  const { classes, churn } = head;
  if (classes.length === 0) return null;
  return (
    <section class="section" aria-labelledby="classes">
      <div class="section-head">
        <h3 id="classes">{t('Classes')}</h3>
        {churn !== undefined && (
          <span class="quiet">{t('{0} of the answers changed', formatShare(churn))}</span>
        )}
      </div>
      <div class="side-by-side">
        <PlainTable
          caption={t('Changes by class')}
          columns={[
            { title: t('Class') },
            { title: t('Samples'), number: true },
            { title: t('Recall {0}', sides.a), number: true },
            { title: t('Recall {0}', sides.b), number: true },
            { title: t('Precision {0}', sides.a), number: true },
            { title: t('Precision {0}', sides.b), number: true },
            { title: t('Gained'), number: true },
            { title: t('Lost'), number: true },
          ]}
          rows={classes.map(rowOf)}
        />
        <figure class="panel-figure" ref={ref}>
          <figcaption class="quiet">{t('Recall with 95 % intervals')}</figcaption>
          {width > 0 && <RecallChart classes={classes} sides={sides} width={width} />}
        </figure>
      </div>
    </section>
  );
}

function rowOf({ name, support, recall, precision, gained, lost }: ComparedClass) {
  return [
    name,
    formatCount(support),
    formatShare(recall.a),
    formatShare(recall.b),
    formatShare(precision.a),
    formatShare(precision.b),
    `+${formatCount(gained)}`,
    `−${formatCount(lost)}`,
  ];
}
