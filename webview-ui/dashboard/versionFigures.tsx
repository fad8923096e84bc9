import type { VNode } from 'preact';
import type { Figure } from '../../src/protocol/figure';
import { formatDifference, formatFigure } from '../platform/format';
import { t } from '../platform/texts';

export interface VersionFiguresProps {
  readonly figures: readonly Figure[];
  /** The champion's, for the differences. */
  readonly against?: readonly Figure[];
}

/** The figures that a version is known by, large. */
export function VersionFigures({ figures, against = [] }: VersionFiguresProps): VNode {
  if (figures.length === 0) return <p class="quiet">{t('Not evaluated yet')}</p>;
  return (
    <dl class="figures">
      {figures.map((figure) => (
        <div key={figure.metric}>
          <dt>{figure.label}</dt>
          <dd>
            {formatFigure(figure)} <Difference figure={figure} against={against} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface DifferenceProps {
  readonly figure: Figure;
  readonly against: readonly Figure[];
}

function Difference({ figure, against }: DifferenceProps): VNode | null {
  const other = against.find(({ metric }) => metric === figure.metric);
  if (!other) return null;
  return <small>{formatDifference(figure.value - other.value, figure.unit)}</small>;
}
