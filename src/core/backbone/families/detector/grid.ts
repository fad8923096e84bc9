import * as l10n from '@vscode/l10n';
import { UserError } from '../../../shared/errors/errors';
import { sentence } from '../../../shared/text/sentence';
import type { FeatureMap } from '../featureMap';

/** One cell of a feature map. */
export interface Cell {
  /** Column and row, from 0. */
  readonly x: number;
  readonly y: number;
  /** Pixels of the input from one cell to the next. */
  readonly stride: number;
}

/**
 * The cells of a map, row by row.
 * @throws UserError while the input's size is free
 */
export function cellsOf({ height, width, stride }: FeatureMap): Cell[] {
  if (height === null || width === null) {
    throw new UserError(sentence('detection_free_size'), l10n.t('Give input.size.'));
  }
  return Array.from({ length: height * width }, (_, index) => ({
    x: index % width,
    y: Math.floor(index / width),
    stride,
  }));
}
