import type { VNode } from 'preact';
import type { ReliabilityFacts, Sides } from '../../src/protocol/comparedHead';
import { ReliabilityDiagram } from '../charts/reliabilityDiagram';
import { TableBehind } from '../components/plainTable';
import { formatCount, formatShare } from '../platform/format';
import { t } from '../platform/texts';

export interface CalibrationProps {
  readonly reliability: Sides<readonly ReliabilityFacts[]>;
  readonly sides: Sides<string>;
}

/** Whether the confidences can be believed. */
export function Calibration({ reliability, sides }: CalibrationProps): VNode {
  return (
    <section class="section" aria-labelledby="calibration">
      <div class="section-head">
        <h3 id="calibration">{t('Reliability')}</h3>
        <span class="quiet">{t('on the diagonal, confidence is as good as it says')}</span>
      </div>
      <div class="matrices">
        <ReliabilityDiagram title={sides.a} side="a" bins={reliability.a} />
        <ReliabilityDiagram title={sides.b} side="b" bins={reliability.b} />
      </div>
      <TableBehind
        summary={t('Show as table')}
        caption={t('Reliability of {0} and {1}', sides.a, sides.b)}
        columns={[
          { title: t('Version') },
          { title: t('Confidence') },
          { title: t('Samples'), number: true },
          { title: t('Mean confidence'), number: true },
          { title: t('Right'), number: true },
        ]}
        rows={(['a', 'b'] as const).flatMap((side) =>
          reliability[side]
            .filter(({ count }) => count > 0)
            .map(({ low, high, count, confidence, accuracy }) => [
              sides[side],
              `${formatShare(low, 0)} – ${formatShare(high, 0)}`,
              formatCount(count),
              formatShare(confidence),
              formatShare(accuracy),
            ]),
        )}
      />
    </section>
  );
}
