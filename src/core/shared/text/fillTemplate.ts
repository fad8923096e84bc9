/**
 * A place of a template: `{name}` stands for a value, `{name:sample|samples}` for a number with the noun
 * that goes with it. A language without plurals has `{name} sampel`.
 */
const place = /\{(\w+)(?::([^|{}]+)\|([^|{}]+))?\}/g;

/** The names of a template's places, as often as they come. */
export function placesOf(template: string): readonly string[] {
  return [...template.matchAll(place)].map(([, name = '']) => name);
}

/** What stands in a place, and whether it is the number one. */
export interface Filling {
  readonly text: string;
  readonly isOne: boolean;
}

/** @param filling undefined leaves a place as it is */
export function fillTemplate(
  template: string,
  filling: (name: string) => Filling | undefined,
): string {
  return template.replace(place, (whole, name: string, singular?: string, plural?: string) => {
    const filled = filling(name);
    if (!filled) return whole;
    const noun = filled.isOne ? singular : plural;
    return noun === undefined ? filled.text : `${filled.text} ${noun}`;
  });
}
