import { dropUnusedImports } from './dropUnusedImports';
import { keepRegions, regionsOf } from './keepRegions';

/** What a template is filled in with; each part names what the template has, no more and no less. */
export interface TemplateInput {
  /** Python by the name of its placeholder: `SIZE` for `__SIZE__`. */
  readonly values?: Readonly<Record<string, string>>;
  /** Whether the regions of a name are kept. */
  readonly regions?: Readonly<Record<string, boolean>>;
}

/**
 * The Python file that a template becomes. A template is a Python file itself, so that linters and
 * editors read it. What varies in it is
 * - regions, between `# region NAME` or `# region not NAME` and `# endregion`, kept or left out;
 * - placeholders such as `__SIZE__`, in code and in texts. A value of several lines is indented like
 *   the line that it begins on. An empty one takes its line along, or the comma before it;
 * - imports: those of names that nothing uses any more are left out.
 *
 * @throws Error when the template and what it is filled in with do not name the same
 */
export function renderTemplate(
  template: string,
  { values = {}, regions = {} }: TemplateInput = {},
): string {
  requireSame('placeholders', placeholdersOf(template), values);
  requireSame('regions', regionsOf(template), regions);
  const filled = keepRegions(template.split('\n'), regions).flatMap((line) => fill(line, values));
  return tidy(dropUnusedImports(filled.join('\n')));
}

/** Names of the placeholders, each once. */
export function placeholdersOf(template: string): string[] {
  return [...new Set(Array.from(template.matchAll(/__([A-Z_]+?)__/g), ([, name = '']) => name))];
}

function fill(line: string, values: Readonly<Record<string, string>>): string[] {
  const [, indent = ''] = /^( *)/.exec(line) ?? [];
  const alone = /^ *__([A-Z_]+?)__$/.exec(line)?.[1];
  if (alone !== undefined && values[alone] === '') return [];
  const filled = line.replace(/(, )?__([A-Z_]+?)__/g, (_, comma: string | undefined, name) => {
    const value = values[name as string] ?? '';
    return value === '' ? '' : `${comma ?? ''}${value.replaceAll('\n', `\n${indent}`)}`;
  });
  return [filled];
}

function requireSame(
  what: string,
  wanted: readonly string[],
  given: Readonly<Record<string, string | boolean>>,
): void {
  const missing = wanted.filter((name) => !(name in given));
  const unused = Object.keys(given).filter((name) => !wanted.includes(name));
  if (missing.length === 0 && unused.length === 0) return;
  throw new Error(
    `Template ${what}: missing ${missing.join(', ') || 'none'}, unused ${unused.join(', ') || 'none'}`,
  );
}

/** At most two blank lines in a row, and none at the end. */
function tidy(text: string): string {
  return `${text.replace(/\n{4,}/g, '\n\n\n').trimEnd()}\n`;
}
