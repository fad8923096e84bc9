/** Wrappers of a model, in front of the names of all its weights. */
const wrappers = /^(?:module|_orig_mod)\./;

/** The wrappers that all names begin with, such as `module.` of `DataParallel`. */
export function commonPrefix(names: readonly string[]): string {
  let prefix = '';
  for (;;) {
    const [first = ''] = names;
    const [next] = wrappers.exec(first.slice(prefix.length)) ?? [];
    if (next === undefined || !names.every((name) => name.startsWith(prefix + next))) return prefix;
    prefix += next;
  }
}
