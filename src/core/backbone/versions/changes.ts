import { fieldPath } from '../../shared/json/schemaProblems';
import { isObject, sameJson } from '../../shared/json/jsonPatch';
import type { Bump } from '../../shared/versions/versions';
import type { FieldChange } from './backboneDiff';
import type { BackboneConfig } from '../config/config';
import { consequenceOf, consequenceText } from './consequences';
import { normalizeConfig } from './normalizeConfig';

/** One field that differs, by its keys. */
export interface Difference {
  readonly path: readonly (string | number)[];
  readonly old: unknown;
  readonly new: unknown;
}

/** What differs between two configurations, each field with what its change alone means. */
export function changesBetween(old: BackboneConfig, next: BackboneConfig): FieldChange[] {
  const [before, after] = [normalizeConfig(old), normalizeConfig(next)];
  return differences(before, after).map((difference) => {
    const consequence = consequenceOf(before, difference);
    return {
      field: fieldPath('', difference.path),
      old: difference.old,
      new: difference.new,
      bump: bumpOf(difference.path),
      consequence,
      text: consequenceText(consequence),
    };
  });
}

/** Objects are entered; lists are compared item by item where both have the same length. */
function differences(
  old: unknown,
  next: unknown,
  path: readonly (string | number)[] = [],
): Difference[] {
  if (sameJson(old, next)) return [];
  if (isObject(old) && isObject(next) && isEntered(path)) {
    const keys = new Set([...Object.keys(old), ...Object.keys(next)]);
    return [...keys].flatMap((key) => differences(old[key], next[key], [...path, key]));
  }
  const items = Array.isArray(old) && Array.isArray(next) && old.length === next.length;
  if (items && old.every(isObject) && next.every(isObject)) {
    return old.flatMap((item, index) => differences(item, next[index], [...path, index]));
  }
  return [{ path, old, new: next }];
}

/** A resize rule says something as a whole only. */
function isEntered(path: readonly (string | number)[]): boolean {
  return path.join('.') !== 'preprocessing.resize';
}

/** A head or what is fed makes another model, an option another network, the rest other training. */
export function bumpOf([section, field]: readonly (string | number)[]): Bump {
  if (section === 'head') return 'major';
  if (section === 'input') return field === 'dynamic' ? 'minor' : 'major';
  return section === 'backbone' ? 'minor' : 'patch';
}

const order: readonly Bump[] = ['patch', 'minor', 'major'];

/** The highest part that any change raises; patch for none. */
export function bumpFor(changes: readonly Pick<FieldChange, 'bump'>[]): Bump {
  const highest = Math.max(0, ...changes.map(({ bump }) => order.indexOf(bump)));
  return order[highest] ?? 'patch';
}
