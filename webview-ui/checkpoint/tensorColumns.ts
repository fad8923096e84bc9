import type { CheckpointTensor } from '../../src/protocol/checkpoint';
import { formatBytes, formatCount } from '../platform/format';
import { t } from '../platform/texts';
import { elementsOf, shapeText } from './tensorOrder';

/** One column of the table of tensors. */
export interface TensorColumn {
  /** What it is ordered by, and its key. */
  readonly by: string;
  readonly title: string;
  readonly number: boolean;
  readonly text: (tensor: CheckpointTensor) => string;
}

export function tensorColumns(): readonly TensorColumn[] {
  return [
    { by: 'name', title: t('Name'), number: false, text: ({ name }) => name },
    { by: 'type', title: t('Type'), number: false, text: ({ type }) => type },
    { by: 'shape', title: t('Shape'), number: false, text: ({ shape }) => shapeText(shape) },
    {
      ...{ by: 'values', title: t('Values'), number: true },
      text: ({ shape }) => formatCount(elementsOf(shape)),
    },
    { by: 'bytes', title: t('Size'), number: true, text: ({ bytes }) => formatBytes(bytes) },
  ];
}

/** The columns as a CSS grid: every row is one of its own. */
export const tensorTracks = { gridTemplateColumns: 'minmax(14em, 1fr) 5.5em 9.5em 7em 6.2em' };
