const FROM = /^from (\S+) import (\w[\w, ]*)$/;
const IMPORT = /^import ([\w.]+)(?: as (\w+))?$/;

/**
 * A Python file without the imports that it does not use; groups of imports that end up empty go with
 * the blank line that sets them apart. A name counts as used wherever it is, in texts too, so
 * that at worst an import stays that no one needs.
 */
export function dropUnusedImports(text: string): string {
  const code = text
    .split('\n')
    .filter((line) => !FROM.test(line) && !IMPORT.test(line))
    .join('\n');
  return text
    .split('\n\n')
    .flatMap((group) => {
      const kept = group.split('\n').flatMap((line) => usedImport(line, code));
      return kept.length === 0 ? [] : [kept.join('\n')];
    })
    .join('\n\n');
}

/** A line with the imported names that are used; other lines stay as they are. */
function usedImport(line: string, code: string): string[] {
  const [, name, alias] = IMPORT.exec(line) ?? [];
  if (name !== undefined) return uses(code, `${alias ?? name.split('.')[0]}\\.`) ? [line] : [];
  const [, from, names] = FROM.exec(line) ?? [];
  if (from === undefined || names === undefined || from === '__future__') return [line];
  const used = names.split(', ').filter((one) => uses(code, `${one.split(' as ').at(-1)}(?!\\w)`));
  return used.length === 0 ? [] : [`from ${from} import ${used.join(', ')}`];
}

/** @param name as a regular expression; what has a dot before it is another's attribute or a file */
function uses(code: string, name: string): boolean {
  return new RegExp(`(?<![\\w.])${name}`).test(code);
}
