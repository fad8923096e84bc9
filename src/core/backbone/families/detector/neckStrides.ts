import * as l10n from '@vscode/l10n';
import { UserError } from '../../../shared/errors/errors';
import { sentence } from '../../../shared/text/sentence';
import type { NeckSpec, NeckType } from './detectorSpec';

const third: readonly number[] = [8, 16, 32];
const strides: Readonly<Record<NeckType, readonly number[]>> = {
  ...{ yolov5: third, yolov8: third, yolo11: third, fpn: third, pan: third, none: third },
};

/** Strides of the levels that a neck joins, finest first, in pixels of the input. */
export function stridesOf({ type }: Pick<NeckSpec, 'type'>): readonly number[] {
  return strides[type];
}

/** Levels of other strides than a neck joins. */
export function wrongStrides(own: readonly number[], wanted: readonly number[]): UserError {
  return new UserError(
    sentence('wrong_strides', { strides: own.join(', '), wanted: wanted.join(', ') }),
    l10n.t('Choose levels with these strides in backbone.outIndices, or another backbone.'),
  );
}
