import type { VNode } from 'preact';
import { formatCount } from '../platform/format';
import { t } from '../platform/texts';

export interface ConfusionMatrixProps {
  readonly title: string;
  readonly classes: readonly string[];
  /** `counts[truth][answer]` */
  readonly counts: readonly (readonly number[])[];
  /** Whether the counts are differences. */
  readonly signed?: boolean;
  /** Whose they are, where they are one version's. */
  readonly side?: 'a' | 'b';
}

/** A table whose cells are shaded by their counts; the number is in every cell. */
export function ConfusionMatrix(props: ConfusionMatrixProps): VNode {
  const { title, classes, counts, signed = false, side } = props;
  const most = Math.max(1, ...counts.flat().map(Math.abs));
  return (
    <figure class={side ? `matrix side-${side}` : 'matrix'}>
      <figcaption>{title}</figcaption>
      <div
        class="table-scroll"
        tabIndex={0}
        role="region"
        aria-label={t('Confusion matrix: {0}', title)}
      >
        <table>
          <caption class="spoken">{t('Rows are the truth, columns the answer')}</caption>
          <thead>
            <tr>
              <td />
              {classes.map((name) => (
                <th key={name} scope="col" title={name}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map((row, truth) => (
              <tr key={classes[truth]}>
                <th scope="row" title={classes[truth]}>
                  {classes[truth]}
                </th>
                {row.map((count, answer) => (
                  <td
                    key={answer}
                    class={truth === answer ? 'diagonal' : undefined}
                    style={shade(count / most, signed, truth === answer)}
                  >
                    {signed && count > 0 ? '+' : ''}
                    {signed && count < 0 ? `−${formatCount(-count)}` : formatCount(count)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
}

/** More on the diagonal is good, more next to it is bad; plain counts have that of their side. */
function shade(share: number, signed: boolean, diagonal: boolean): Record<string, string> {
  const good = share > 0 === diagonal;
  const color = signed ? (good ? 'var(--good)' : 'var(--bad)') : 'var(--mark)';
  return { '--shade': color, '--strength': `${Math.round(Math.abs(share) * 26)}%` };
}
