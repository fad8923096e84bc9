import type { FieldChange } from './backboneDiff';

/** `head.classes 3 → 5`. */
export function describeChange(change: Pick<FieldChange, 'field' | 'old' | 'new'>): string {
  return `${change.field} ${shownValue(change.old)} → ${shownValue(change.new)}`;
}

/** A value as people read it: `[224, 224]`, `mode shortest, size 256`. */
export function valueText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return fields.map(([name, inner]) => `${name} ${valueText(inner)}`).join(', ');
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** The same, short enough for a line; `none` for a field that is not there. */
export function shownValue(value: unknown): string {
  if (value === undefined) return 'none';
  const text = valueText(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
