import type { VNode } from 'preact';
import type { ReliabilityFacts } from '../../src/protocol/comparedHead';
import { formatCount, formatShare } from '../platform/format';
import { t } from '../platform/texts';

export interface ReliabilityDiagramProps {
  readonly title: string;
  readonly side: 'a' | 'b';
  readonly bins: readonly ReliabilityFacts[];
}

const size = 230;
const left = 38;
const bottom = 26;
const plot = size - left - 8;

/** Share of right answers over confidence, with the samples of every bar as its thickness. */
export function ReliabilityDiagram({ title, side, bins }: ReliabilityDiagramProps): VNode {
  const x = (share: number) => left + share * plot;
  const y = (share: number) => 8 + (1 - share) * plot;
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const filled = bins.filter(({ count }) => count > 0);
  return (
    <figure class="matrix">
      <figcaption>{title}</figcaption>
      <svg
        class={`chart side-${side}`}
        width={size}
        height={8 + plot + bottom}
        role="img"
        aria-label={summary(title, filled)}
      >
        {[0, 0.5, 1].map((tick) => (
          <g key={tick}>
            <line class="axis" x1={x(0)} x2={x(1)} y1={y(tick)} y2={y(tick)} />
            <text x={left - 6} y={y(tick)} dy="0.32em" text-anchor="end">
              {formatShare(tick, 0)}
            </text>
            <text x={x(tick)} y={8 + plot + 17} text-anchor={tick === 1 ? 'end' : 'middle'}>
              {formatShare(tick, 0)}
            </text>
          </g>
        ))}
        <line class="zero" stroke-dasharray="3 3" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
        {filled.map(({ low, high, count, confidence, accuracy }) => (
          <g key={low}>
            <title>{barWords({ low, high, count, confidence, accuracy })}</title>
            <rect
              class="bar"
              x={x(low) + 1}
              width={Math.max(1, x(high) - x(low) - 2)}
              y={y(accuracy)}
              height={y(0) - y(accuracy)}
              style={{ fillOpacity: 0.25 + (0.55 * count) / most }}
            />
            <circle class="mark" cx={x(confidence)} cy={y(accuracy)} r={2.5} />
          </g>
        ))}
      </svg>
    </figure>
  );
}

function barWords({ low, high, count, accuracy }: ReliabilityFacts): string {
  return t(
    'confidence {0} to {1}: {2} right, {3} samples',
    formatShare(low, 0),
    formatShare(high, 0),
    formatShare(accuracy),
    formatCount(count),
  );
}

function summary(title: string, bins: readonly ReliabilityFacts[]): string {
  return t('Reliability of {0}: {1}', title, bins.map(barWords).join('; '));
}
