/**
 * Paths with `/`, absolute or relative, on every system. An absolute path begins with `/`, `//` (a
 * Windows share) or a drive (`C:/`).
 */

const rootPattern = /^(?:[A-Za-z]:\/|\/\/[^/]+\/[^/]+\/?|\/)/;

function splitRoot(path: string): readonly [root: string, rest: string] {
  const root = rootPattern.exec(path)?.[0] ?? '';
  return [root, path.slice(root.length)];
}

/** Whether a path begins at a root: `/`, a share or a drive. */
export function isAbsolute(path: string): boolean {
  return splitRoot(path)[0] !== '';
}

/** Relative, or with a part that `normalize` may have to resolve. */
const untidy = /^(?!\/)|\/\.{0,2}(?:\/|$)/;

/** Resolves `.`, `..` and doubled slashes; `..` above an absolute root is dropped. */
export function normalize(path: string): string {
  if (!untidy.test(path)) return path;
  const [root, rest] = splitRoot(path);
  const kept: string[] = [];
  for (const part of rest.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') kept.push(part);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (root === '') kept.push(part);
  }
  return root + kept.join('/') || '.';
}

/** Joins parts with `/`; an absolute part does not start afresh but is appended. */
export function join(...parts: readonly string[]): string {
  const joined = parts.reduce((path, part) => {
    if (path === '' || part === '') return path + part;
    return `${path.replace(/\/+$/, '')}/${part.replace(/^\/+/, '')}`;
  }, '');
  return normalize(joined);
}

/** `path` itself when absolute, otherwise `path` seen from `folder`. */
export function resolve(folder: string, path: string): string {
  return isAbsolute(path) ? normalize(path) : join(folder, path);
}

/** The folder that holds a path; a root is its own. */
export function dirname(path: string): string {
  const [root, rest] = splitRoot(normalize(path));
  const cut = rest.lastIndexOf('/');
  return cut < 0 ? root || '.' : root + rest.slice(0, cut);
}

/** The last component. */
export function basename(path: string): string {
  const [, rest] = splitRoot(normalize(path));
  return rest.slice(rest.lastIndexOf('/') + 1);
}

/** The part of the last component from its last dot on; empty for none and for dot files. */
export function extension(path: string): string {
  const name = basename(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot);
}

/** How to get from folder `from` to `to`, both absolute and on one root; otherwise `to` itself. */
export function relative(from: string, to: string): string {
  const [fromRoot, fromRest] = splitRoot(normalize(from));
  const [toRoot, toRest] = splitRoot(normalize(to));
  if (fromRoot !== toRoot) return normalize(to);
  const there = toRest.split('/').filter(Boolean);
  const here = fromRest.split('/').filter(Boolean);
  let shared = 0;
  while (shared < here.length && here[shared] === there[shared]) shared += 1;
  return [...here.slice(shared).fill('..'), ...there.slice(shared)].join('/') || '.';
}

/** Whether `path` is `folder` or lies below it, compared by component; neither is looked up. */
export function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith('../') && !isAbsolute(way);
}
