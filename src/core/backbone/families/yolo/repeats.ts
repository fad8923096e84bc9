import { itemAt } from '../../../shared/items/lookUp';
import { chooseDepths, roundHalfToEven } from '../family';
import type { Row, Table } from './tables';

/**
 * Blocks of the backbone's layers that repeat theirs.
 * @param depth the multiplier of the size and the configuration's
 */
export function ownDepths(table: Table, depth: number): readonly number[] {
  return table.backbone.filter(isRepeated).map(([, repeats]) => scaled(repeats, depth));
}

/**
 * The table with the repeats that are built: scaled by the multiplier, those of the backbone chosen
 * by `depths` where they are given.
 * @throws UserError unless there is one of `depths` for each layer of the backbone that repeats blocks
 */
export function repeatedTable(table: Table, depth: number, depths?: readonly number[]): Table {
  const chosen = chooseDepths(ownDepths(table, depth), depths === undefined ? {} : { depths });
  let next = 0;
  return {
    ...table,
    backbone: table.backbone.map((row) =>
      isRepeated(row) ? times(row, itemAt(chosen, next++)) : row,
    ),
    neck: table.neck.map((row) => times(row, scaled(row[1], depth))),
  };
}

function isRepeated([, repeats]: Row): boolean {
  return repeats > 1;
}

function times([from, , module, args]: Row, repeats: number): Row {
  return [from, repeats, module, args];
}

/** Ultralytics' `parse_model`: repeats above one are scaled and rounded half to even. */
function scaled(repeats: number, depth: number): number {
  return repeats > 1 ? Math.max(1, roundHalfToEven(repeats * depth)) : repeats;
}
