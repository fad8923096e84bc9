import type { VNode } from 'preact';
import type { ComparedHead, Sides } from '../../src/protocol/comparedHead';
import { RecallChart } from '../charts/recallChart';
import { Exportable } from '../components/exportable';
import { PlainTable } from '../components/plainTable';
import { formatShare } from '../platform/format';
import { t } from '../platform/texts';
import { useWidth } from '../platform/useWidth';
import { classTable } from './tables';

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
        <PlainTable {...classTable(head, sides)} />
        <figure class="panel-figure" ref={ref}>
          <figcaption class="quiet">{t('Recall with 95 % intervals')}</figcaption>
          {width > 0 && (
            <Exportable
              title={t('{0}: recall with 95 % intervals', head.head)}
              file={`${sides.a}-against-${sides.b}-recall-${head.head}`}
            >
              <RecallChart classes={classes} sides={sides} width={width} />
            </Exportable>
          )}
        </figure>
      </div>
    </section>
  );
}
