import type { VNode } from 'preact';
import type { ShownPicture } from '../platform/pictures';
import { t } from '../platform/texts';

export interface PictureProps {
  readonly picture: ShownPicture | undefined;
  /** What it shows. */
  readonly name: string;
}

/** A sample's picture, or a place that says why there is none. */
export function Picture({ picture, name }: PictureProps): VNode {
  if (!picture) return <span class="picture" aria-hidden="true" />;
  if ('problem' in picture) {
    return (
      <span class="picture quiet" title={picture.problem}>
        {t('no picture')}
      </span>
    );
  }
  return (
    <span class="picture">
      <img src={picture.url} alt={name} />
    </span>
  );
}
