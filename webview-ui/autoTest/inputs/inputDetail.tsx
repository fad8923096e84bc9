import type { VNode } from 'preact';
import type { InputAugmentation } from '../../../src/protocol/inputs';
import { t } from '../../platform/texts';
import type { ShownInput } from './inputGrid';
import { columnWords, pictureWords } from './inputWords';

export interface InputDetailProps {
  readonly id: string;
  readonly picture: ShownInput;
  readonly column: number;
  /** All of the configuration. */
  readonly augmentations: readonly InputAugmentation[];
}

/** One picture large, with what was done to it. */
export function InputDetail({ id, picture, column, augmentations }: InputDetailProps): VNode {
  const { width, height, applied, url } = picture;
  const rangesOf = (op: string) => augmentations.find((one) => one.op === op)?.ranges ?? '';
  return (
    <figure class="input-detail" aria-live="polite">
      <img src={url} alt={pictureWords(id, picture, column)} />
      <figcaption class="section">
        <h2>{id}</h2>
        <dl class="facts">
          <dt>{t('Version')}</dt>
          <dd>{columnWords(column)}</dd>
          <dt>{t('Size')}</dt>
          <dd>{t('{0} × {1} pixels', width, height)}</dd>
          {column > 1 && (
            <>
              <dt>{t('Applied')}</dt>
              <dd>
                {applied.length === 0 && t('none of them was drawn for it')}
                {applied.map((op, index) => (
                  <div key={index}>
                    {op} <span class="quiet">{rangesOf(op)}</span>
                  </div>
                ))}
              </dd>
            </>
          )}
        </dl>
      </figcaption>
    </figure>
  );
}
