import { sampleColumns } from '../../datasets/recognition/tableColumns';
import type { SampleColumns } from '../../datasets/recognition/tableColumns';
import type { ColumnProfile, TableProfile } from '../../datasets/recognition/tableProfile';
import { fitOf } from './columnFit';
import type { MatchedHead, ModelHead } from './datasetHead';
import { matchTable } from './matchTable';
import type { NamedColumns } from './matchTable';
import { proposeHeads } from './proposeHeads';

/** A column that may be meant, with some of its values. */
export interface OfferedColumn {
  readonly name: string;
  readonly values: readonly string[];
}

/** What neither the names nor the values of a table's columns tell. */
export type ColumnQuestion =
  /** Which column names images; which one tells the samples apart. */
  | { readonly kind: 'image' | 'id'; readonly columns: readonly OfferedColumn[] }
  /** Which column holds the labels of a head; without `head` no model is known, and no column looks like labels. */
  | {
      readonly kind: 'label';
      readonly head?: string;
      readonly columns: readonly OfferedColumn[];
    };

/** What the user has said of a table's columns so far. */
export interface SaidColumns {
  /** Columns of labels, by head. */
  readonly columns?: NamedColumns;
  /** Columns that name images and ids. */
  readonly samples?: SampleColumns;
}

const shownValues = 3;
/** Shares of known labels that differ by less tell nothing. */
const asGood = 0.05;

/**
 * What has to be asked about the columns of a table before it can be read.
 * @param model heads of the model; absent: they are proposed from the data
 * @param hasImages whether samples are images that a column names, not arrays
 */
export function columnQuestions(
  profile: TableProfile,
  model: readonly ModelHead[] | undefined,
  { columns: named = {}, samples }: SaidColumns,
  hasImages: boolean,
): readonly ColumnQuestion[] {
  const own = { ...sampleColumns(profile), ...samples };
  const offered = offer(profile, [own.image, own.id, ...Object.values(named)]);
  if (offered.length === 0) return [];
  if (hasImages && own.image === undefined) return [{ kind: 'image', columns: offered }];
  const ids = hasImages && own.id === undefined ? idQuestion(profile, own.image) : [];
  return [...ids, ...labelQuestions(profile, own, model, named)];
}

/** Rows that name the same image need ids; the image tells them apart otherwise. */
function idQuestion(profile: TableProfile, image: string | undefined): readonly ColumnQuestion[] {
  const column = profile.columns.find(({ name }) => name === image);
  if (!column?.values || column.values.size === column.filled) return [];
  const unique = profile.columns.filter(({ filled, values }) => {
    return filled === profile.rows && (values === undefined || values.size === filled);
  });
  return unique.length > 0 ? [{ kind: 'id', columns: unique.map(offeredColumn) }] : [];
}

function labelQuestions(
  profile: TableProfile,
  own: SampleColumns,
  model: readonly ModelHead[] | undefined,
  named: NamedColumns,
): readonly ColumnQuestion[] {
  const found = model
    ? matchTable(profile, own, model, named)
    : proposeHeads(profile, own, Object.values(named));
  const columns = offer(profile, [own.image, own.id, ...found.map(({ label }) => label)]);
  if (columns.length === 0) return [];
  if (!model) return found.length === 0 ? [{ kind: 'label', columns }] : [];
  return model.flatMap((head): readonly ColumnQuestion[] => {
    const match = found.find((one) => one.head === head.head);
    if (!match) return [{ kind: 'label', head: head.head, columns }];
    const rivals = rivalsOf(match, profile, columns);
    const own = offer(profile, []).filter(({ name }) => name === match.label);
    if (rivals.length === 0) return [];
    return [{ kind: 'label', head: head.head, columns: [...own, ...rivals] }];
  });
}

/** Where values alone tell, other columns may fit a head just as well: another person's labels, for instance. */
function rivalsOf(
  match: MatchedHead,
  { columns }: TableProfile,
  free: readonly OfferedColumn[],
): readonly OfferedColumn[] {
  if (match.found !== 'values') return [];
  const fit = (name: string) => {
    const column = columns.find((each) => each.name === name);
    return column ? fitOf(column, match).share : 0;
  };
  const own = fit(match.label);
  return free.filter(({ name }) => fit(name) > own - asGood);
}

function offer(
  { columns }: TableProfile,
  taken: readonly (string | undefined)[],
): readonly OfferedColumn[] {
  return columns
    .filter(({ name, filled }) => filled > 0 && !taken.includes(name))
    .map(offeredColumn);
}

function offeredColumn({ name, values }: ColumnProfile): OfferedColumn {
  return { name, values: [...(values?.keys() ?? [])].slice(0, shownValues) };
}
