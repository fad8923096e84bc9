import { fieldPath } from '../../shared/json/schemaProblems';
import type { Bump } from '../../shared/versions/versions';
import type { FieldChange } from './backboneDiff';
import type { BackboneConfig } from '../config/config';
import { consequenceOf, consequenceText } from './consequences';
import { normalizeConfig } from './normalizeConfig';
import { differences } from './configDifferences';

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
