import type { VNode } from 'preact';
import type { ReliabilityFacts, Sides } from '../../src/protocol/comparedHead';
import { ReliabilityDiagram } from '../charts/reliabilityDiagram';
import { Exportable } from '../components/exportable';
import { TableBehind } from '../components/plainTable';
import { t } from '../platform/texts';
import { reliabilityTable } from './tables';

export interface CalibrationProps {
  readonly head: string;
  readonly reliability: Sides<readonly ReliabilityFacts[]>;
  readonly sides: Sides<string>;
}

/** Whether the confidences can be believed. */
export function Calibration({ head, reliability, sides }: CalibrationProps): VNode {
  return (
    <section class="section" aria-labelledby="calibration">
      <div class="section-head">
        <h3 id="calibration">{t('Reliability')}</h3>
        <span class="quiet">{t('on the diagonal, confidence is as good as it says')}</span>
      </div>
      <div class="matrices">
        {(['a', 'b'] as const).map((side) => (
          <Exportable
            key={side}
            title={t('{0}: reliability of {1}', head, sides[side])}
            file={`${sides[side]}-reliability-${head}`}
          >
            <ReliabilityDiagram title={sides[side]} side={side} bins={reliability[side]} />
          </Exportable>
        ))}
      </div>
      <TableBehind summary={t('Show as table')} {...reliabilityTable(reliability, sides)} />
    </section>
  );
}
