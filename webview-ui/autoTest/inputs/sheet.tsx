import { itemAt } from '../../../src/protocol/lookUp';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import * as z from 'zod/mini';
import type { InputSheet } from '../../../src/protocol/inputs';
import { pictureUrl } from '../../platform/pictures';
import { useSaved } from '../../platform/savedState';
import { t } from '../../platform/texts';
import { inGrid } from './gridMoves';
import type { GridPlace } from './gridMoves';
import { InputDetail } from './inputDetail';
import { InputGrid } from './inputGrid';
import type { InputRow } from './inputGrid';
import { sheetWords } from './inputWords';

const placeSchema = z.object({ row: z.number(), column: z.number() });

export interface SheetProps {
  readonly sheet: InputSheet;
  /** Of the configuration. */
  readonly name: string;
  /** The only augmentation that is applied; empty: all. */
  readonly only: string;
}

/** The contact sheet and the picture that is chosen in it. */
export function Sheet({ sheet, name, only }: SheetProps): VNode {
  const rows = useRows(sheet);
  const [saved, select] = useSaved<GridPlace>('inputs.selected', placeSchema, {
    ...{ row: 0, column: 0 },
  });
  const columns = rows[0]?.pictures.length ?? 0;
  const selected = inGrid(saved, { rows: rows.length, columns });
  const { id, pictures } = itemAt(rows, selected.row);
  return (
    <>
      <p class="quiet" role="status">
        {sourceWords(sheet)} {augmentationWords(sheet, only)}
      </p>
      <div class="input-sheet">
        <InputGrid caption={sheetWords(sheet, name)} {...{ rows, selected }} onSelect={select} />
        <InputDetail
          {...{ id }}
          picture={itemAt(pictures, selected.column)}
          column={selected.column}
          augmentations={sheet.augmentations}
        />
      </div>
      {sheet.skipped.length > 0 && (
        <p class="note note-warning">
          {t('Left out: {0}', sheet.skipped.map((one) => `${one.id} (${one.reason})`).join('; '))}
        </p>
      )}
    </>
  );
}

/** Addresses of pictures are given back when others have taken their place. */
function useRows({ samples }: InputSheet): readonly InputRow[] {
  const rows = useMemo(
    () =>
      samples.map(({ id, pictures }) => ({
        id,
        pictures: pictures.map((picture) => ({ ...picture, url: pictureUrl(picture.jpeg) })),
      })),
    [samples],
  );
  useEffect(
    () => () =>
      rows.forEach(({ pictures }) => pictures.forEach(({ url }) => URL.revokeObjectURL(url))),
    [rows],
  );
  return rows;
}

function sourceWords({ samples, dataset, size: [height, width], seed }: InputSheet): string {
  return t(
    '{0} samples of {1} under seed {2}, for an input of {3} × {4} pixels.',
    ...[samples.length, dataset, seed, width, height],
  );
}

function augmentationWords({ augmentations }: InputSheet, only: string): string {
  if (augmentations.length === 0) return t('The configuration has no augmentation.');
  const chosen = augmentations.filter(({ op }) => op === only);
  const named = chosen.length > 0 ? chosen : augmentations;
  const words = named.map(({ op, ranges }) => (ranges === '' ? op : `${op} (${ranges})`));
  return chosen.length > 0
    ? t('Only {0}.', words.join(', '))
    : t('Augmented by {0}.', words.join(', '));
}
