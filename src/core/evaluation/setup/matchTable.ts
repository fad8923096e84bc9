import * as l10n from '@vscode/l10n';
import type { SampleColumns } from '../../datasets/recognition/tableColumns';
import type { ColumnProfile, TableProfile } from '../../datasets/recognition/tableProfile';
import { listed } from '../../datasets/truths';
import { UserError } from '../../shared/errors/errors';
import { fitOf, hasUsualName, isNamedLike } from './columnFit';
import type { FoundBy, MatchedHead, ModelHead } from './datasetHead';

/** Share of a column's labels that a head has to know for the column to be taken for its own. */
const leastShare = 0.5;

/** Columns that the user named, by head. */
export type NamedColumns = Readonly<Record<string, string>>;

/**
 * Finds the column of each head's labels: the one that the user named, one of the head's name, the
 * one whose values the head knows, and for a single head one that is usually called so.
 * @returns heads that have a column
 * @throws UserError when a named column or head does not exist
 */
export function matchTable(
  profile: TableProfile,
  own: SampleColumns,
  heads: readonly ModelHead[],
  named: NamedColumns = {},
): readonly MatchedHead[] {
  requireNames(profile, heads, named);
  const taken = new Set([own.image, own.id, ...Object.values(named)]);
  const matched = new Map<string, MatchedHead>();
  for (const find of [byOption(named), byName, byValues, byUsualName(heads), byRest(heads)]) {
    for (const head of heads) {
      if (matched.has(head.head)) continue;
      const left = profile.columns.filter(({ name }) => !taken.has(name));
      const found = find(head, find.all ? profile.columns : left);
      if (!found) continue;
      taken.add(found.column.name);
      matched.set(head.head, toMatched(head, found.column, found.by));
    }
  }
  return heads.flatMap(({ head }) => matched.get(head) ?? []);
}

interface Found {
  readonly column: ColumnProfile;
  readonly by: FoundBy;
}

type Find = ((head: ModelHead, columns: readonly ColumnProfile[]) => Found | undefined) & {
  /** Columns that are taken may be found again. */
  readonly all?: boolean;
};

function byOption(named: NamedColumns): Find {
  const find = ({ head }: ModelHead, columns: readonly ColumnProfile[]) =>
    found(
      columns.find(({ name }) => name === named[head]?.normalize('NFC')),
      'named',
    );
  return Object.assign(find, { all: true });
}

const byName: Find = ({ head }, columns) =>
  found(
    columns.find(({ name }) => name === head) ??
      columns.find(({ name }) => isNamedLike(name, head)),
    'name',
  );

const byValues: Find = (head, columns) => {
  // Any two columns of numbers fit a head of numbers: their values tell nothing.
  if (head.task === 'regression') return undefined;
  const fits = columns.map((column) => ({ column, ...fitOf(column, head) }));
  const [best] = fits.toSorted((a, b) => b.share - a.share);
  return best && best.share >= leastShare ? found(best.column, 'values') : undefined;
};

function byUsualName(heads: readonly ModelHead[]): Find {
  return (_head, columns) =>
    heads.length === 1 ? found(columns.find(hasUsualName), 'name') : undefined;
}

/** The last column that could hold the labels of the last head. */
function byRest(heads: readonly ModelHead[]): Find {
  return (head, columns) => {
    const likely =
      head.task === 'regression' ? columns.filter((one) => fitOf(one, head).share > 0.9) : columns;
    return heads.length === 1 && likely.length === 1 ? found(likely[0], 'only') : undefined;
  };
}

function found(column: ColumnProfile | undefined, by: FoundBy): Found | undefined {
  return column && { column, by };
}

function toMatched(head: ModelHead, column: ColumnProfile, by: FoundBy): MatchedHead {
  const { separator } = fitOf(column, head);
  const other = head.task === 'multilabel' && separator !== undefined && separator !== '|';
  return { ...head, label: column.name, found: by, ...(other && { separator }) };
}

function requireNames(
  { columns }: TableProfile,
  heads: readonly ModelHead[],
  named: NamedColumns,
): void {
  for (const [head, column] of Object.entries(named)) {
    if (!heads.some((each) => each.head === head)) {
      throw new UserError(
        l10n.t('The model has no head "{0}"; it has {1}', head, listed(heads.map((h) => h.head))),
        l10n.t('Name one of its heads.'),
      );
    }
    if (!columns.some(({ name }) => name === column.normalize('NFC'))) {
      throw new UserError(
        l10n.t(
          'The table has no column "{0}"; it has {1}',
          column,
          listed(columns.map((c) => c.name)),
        ),
        l10n.t('Name one of its columns.'),
      );
    }
  }
}
