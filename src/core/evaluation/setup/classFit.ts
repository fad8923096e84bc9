import * as l10n from '@vscode/l10n';
import { byNearness } from '../../shared/text/nearness';

/** A class of the data set, how often it occurs, and whether the model knows it. */
export interface ClassCount {
  readonly name: string;
  /** Samples with it; objects of it for a detector. */
  readonly count: number;
  readonly isKnown: boolean;
}

/**
 * Classes that occur or are declared against those of the model, in the model's order; what it does
 * not know comes last. Names are compared in NFC, as an evaluation compares them.
 * @param counts by name
 * @param classes of the model; empty: everything is known, as nothing tells otherwise
 */
export function countClasses(
  counts: ReadonlyMap<string, number>,
  classes: readonly string[],
): readonly ClassCount[] {
  const byName = new Map([...counts].map(([name, count]) => [name.normalize('NFC'), count]));
  const known = classes.map((name) => {
    const composed = name.normalize('NFC');
    const count = byName.get(composed) ?? 0;
    byName.delete(composed);
    return { name, count, isKnown: true };
  });
  const isKnown = classes.length === 0;
  return [...known, ...[...byName].map(([name, count]) => ({ name, count, isKnown }))];
}

/** Which class of the model a class of the data set may mean; undefined where none is near. */
export function likelyClass(name: string, classes: readonly string[]): string | undefined {
  const same = classes.find((each) => plain(each) === plain(name));
  if (same !== undefined) return same;
  const [nearest] = byNearness(name, classes);
  const isNear = nearest !== undefined && plain(nearest).slice(0, 3) === plain(name).slice(0, 3);
  return isNear ? nearest : undefined;
}

function plain(name: string): string {
  return name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_.-]/g, '');
}

/**
 * Says of classes that the model does not know what they are, and what may be meant; undefined where
 * all are known.
 * @param head whose they are
 */
export function unknownClasses(
  head: string,
  counts: readonly ClassCount[],
  classes: readonly string[],
): string | undefined {
  const unknown = counts.filter(({ isKnown, count }) => !isKnown && count > 0);
  if (unknown.length === 0) return undefined;
  const named = unknown.slice(0, 5).map(({ name, count }) => {
    const likely = likelyClass(name, classes);
    return likely === undefined
      ? l10n.t('"{0}" ({1})', name, count)
      : l10n.t('"{0}" ({1}; the model has "{2}")', name, count, likely);
  });
  const more = unknown.length - named.length;
  const list = more > 0 ? l10n.t('{0} and {1} more', named.join(', '), more) : named.join(', ');
  if (areNumbers(unknown) && !areNumbers(classes.map((name) => ({ name })))) {
    return l10n.t(
      'Head "{0}": the labels are numbers, while the model\'s classes have names: {1}',
      head,
      list,
    );
  }
  return l10n.t('Head "{0}": the model does not know the class {1}', head, list);
}

function areNumbers(names: readonly { readonly name: string }[]): boolean {
  return names.every(({ name }) => /^\d+$/.test(name));
}
