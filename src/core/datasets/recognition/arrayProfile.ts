import { basename } from '../../shared/files/paths';
import type { DatasetFiles } from '../dataset';
import { openArrays, readLabels } from '../npz';
import { ColumnCount } from './tableProfile';
import type { TableProfile } from './tableProfile';

const classNames = '_classes';

/**
 * The labels that an archive of arrays may hold, as the columns of a table: every array of one
 * dimension.
 * @param path absolute
 */
export async function profileArrays(path: string, files: DatasetFiles): Promise<TableProfile> {
  const arrays = await openArrays(path, files);
  const names = [...arrays].flatMap(([name, { shape }]) =>
    shape.length === 1 && !name.endsWith(classNames) ? [name] : [],
  );
  const columns = names.map((name) => {
    const count = new ColumnCount(name);
    for (const value of readLabels(arrays, name, 'classification', basename(path)))
      count.add(value);
    return count.profile();
  });
  const rows = Math.max(0, ...[...arrays.values()].map(({ shape }) => shape[0] ?? 0));
  return { rows, columns };
}
