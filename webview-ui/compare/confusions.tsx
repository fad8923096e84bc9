import type { VNode } from 'preact';
import type { ConfusionFacts, Sides } from '../../src/protocol/comparedHead';
import { ConfusionMatrix } from '../charts/confusionMatrix';
import { t } from '../platform/texts';

export interface ConfusionsProps {
  readonly confusion: ConfusionFacts;
  readonly sides: Sides<string>;
}

/** Both confusion matrices and what the first has more than the second. */
export function Confusions({ confusion, sides }: ConfusionsProps): VNode {
  const { classes, a, b, difference } = confusion;
  return (
    <section class="section" aria-labelledby="confusions">
      <div class="section-head">
        <h3 id="confusions">{t('Confusion matrices')}</h3>
        <span class="quiet">{t('rows are the truth, columns the answer')}</span>
      </div>
      <div class="matrices">
        <ConfusionMatrix title={sides.a} classes={classes} counts={a} />
        <ConfusionMatrix title={sides.b} classes={classes} counts={b} />
        <ConfusionMatrix
          title={t('{0} − {1}', sides.a, sides.b)}
          classes={classes}
          counts={difference}
          signed
        />
      </div>
    </section>
  );
}
