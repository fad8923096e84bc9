import type { ColumnProfile, TableProfile } from './tableProfile';

/** Names that image columns have, as loaders and data sets call them. */
const imageNames = [
  'image',
  'file',
  'path',
  'filename',
  'image_path',
  'filepath',
  'img',
  'image_id',
];
const idNames = ['id', 'event', 'sample', 'key'];

/** The columns that say which sample a row is; names as the table has them. */
export interface SampleColumns {
  readonly image?: string;
  readonly id?: string;
}

/** Finds the column of the images, by what its values look like, and one of ids that are unique. */
export function sampleColumns(profile: TableProfile): SampleColumns {
  const image = imageColumn(profile);
  const id = idColumn(profile, image);
  return { ...(image !== undefined && { image }), ...(id !== undefined && { id }) };
}

function imageColumn({ columns }: TableProfile): string | undefined {
  const likely = columns.filter(({ images, filled }) => images * 2 > filled);
  const named = imageNames.flatMap((name) => columns.filter((column) => isNamed(column, name)));
  return (named.find((column) => likely.includes(column)) ?? likely[0] ?? named[0])?.name;
}

/** Ids are wanted where another table of the same samples would name them so. */
function idColumn({ rows, columns }: TableProfile, image: string | undefined): string | undefined {
  const isUnique = ({ filled, values }: ColumnProfile) =>
    filled === rows && (values === undefined || values.size === rows);
  const named = idNames.flatMap((name) => columns.filter((column) => isNamed(column, name)));
  return named.find((column) => column.name !== image && isUnique(column))?.name;
}

function isNamed({ name }: ColumnProfile, wanted: string): boolean {
  return name.toLowerCase() === wanted;
}
