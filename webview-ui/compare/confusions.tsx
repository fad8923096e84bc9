import type { VNode } from 'preact';
import type { ConfusionFacts, Sides } from '../../src/protocol/comparedHead';
import { ConfusionMatrix } from '../charts/confusionMatrix';
import { Exportable } from '../components/exportable';
import { t } from '../platform/texts';

export interface ConfusionsProps {
  readonly head: string;
  readonly confusion: ConfusionFacts;
  readonly sides: Sides<string>;
}

/** Both confusion matrices and what the first has more than the second. */
export function Confusions({ head, confusion, sides }: ConfusionsProps): VNode {
  const { classes, a, b, difference } = confusion;
  const both = t('{0} − {1}', sides.a, sides.b);
  const matrices = [
    { title: sides.a, counts: a, file: sides.a, side: 'a' as const },
    { title: sides.b, counts: b, file: sides.b, side: 'b' as const },
    { title: both, counts: difference, file: `${sides.a}-against-${sides.b}`, signed: true },
  ];
  return (
    <section class="section" aria-labelledby="confusions">
      <div class="section-head">
        <h3 id="confusions">{t('Confusion matrices')}</h3>
        <span class="quiet">{t('rows are the truth, columns the answer')}</span>
      </div>
      <div class="matrices">
        {matrices.map(({ title, file, ...matrix }) => (
          <Exportable
            key={file}
            title={t('{0}: confusion matrix of {1}', head, title)}
            file={`${file}-confusion-${head}`}
          >
            <ConfusionMatrix title={title} classes={classes} {...matrix} />
          </Exportable>
        ))}
      </div>
    </section>
  );
}
