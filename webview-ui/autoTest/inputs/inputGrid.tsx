import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import type { InputPicture } from '../../../src/protocol/inputs';
import { t } from '../../platform/texts';
import { gridMove } from './gridMoves';
import type { GridPlace } from './gridMoves';
import { appliedWords, columnWords, pictureWords } from './inputWords';

/** A picture with the address that it is shown from. */
export type ShownInput = InputPicture & { readonly url: string };

/** A sample with its pictures. */
export interface InputRow {
  readonly id: string;
  readonly pictures: readonly ShownInput[];
}

export interface InputGridProps {
  /** What the grid shows, for screen readers. */
  readonly caption: string;
  readonly rows: readonly InputRow[];
  readonly selected: GridPlace;
  readonly onSelect: (place: GridPlace) => void;
}

/** A row for each sample, a column for each version of it; arrow keys go from picture to picture. */
export function InputGrid({ caption, rows, selected, onSelect }: InputGridProps): VNode {
  const table = useRef<HTMLTableElement>(null);
  const columns = rows[0]?.pictures.length ?? 0;
  const move = (event: KeyboardEvent) => {
    const next = gridMove(event.key, selected, { rows: rows.length, columns });
    if (!next) return;
    event.preventDefault();
    onSelect(next);
    table.current?.querySelector<HTMLElement>(`[data-place="${placeOf(next)}"]`)?.focus();
  };
  return (
    <div class="table-scroll">
      <table ref={table} class="inputs" onKeyDown={move}>
        <caption class="spoken">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Sample')}</th>
            {Array.from({ length: columns }, (_, column) => (
              <th key={column} scope="col">
                {columnWords(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, pictures }, row) => (
            <tr key={id}>
              <th scope="row" title={id}>
                {id}
              </th>
              {pictures.map((picture, column) => (
                <td key={column}>
                  <Cell
                    {...{ id, picture, onSelect }}
                    place={{ row, column }}
                    isSelected={selected.row === row && selected.column === column}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps extends Pick<InputGridProps, 'onSelect'> {
  readonly id: string;
  readonly picture: ShownInput;
  readonly place: GridPlace;
  readonly isSelected: boolean;
}

function Cell({ id, picture, place, isSelected, onSelect }: CellProps): VNode {
  const applied = appliedWords(picture, place.column);
  return (
    <button
      type="button"
      class="input-cell"
      data-place={placeOf(place)}
      tabIndex={isSelected ? 0 : -1}
      aria-current={isSelected}
      onClick={() => onSelect(place)}
    >
      <img src={picture.url} alt={pictureWords(id, picture, place.column)} />
      {applied !== undefined && (
        <span class="quiet" aria-hidden="true" title={applied}>
          {applied}
        </span>
      )}
    </button>
  );
}

function placeOf({ row, column }: GridPlace): string {
  return `${row} ${column}`;
}
