import { readFileSync, statSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import ts from 'typescript';

/**
 * Refuses imports that lead back to the file that has them, types too, which `import-x/no-cycle`
 * lets pass: code that is read in circles is hard to follow, whatever of it remains at run time.
 * @type {import('eslint').Rule.RuleModule}
 */
export const noCircle = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    return {
      Program() {
        const { filename, sourceCode, cwd } = context;
        for (const { file, start, end } of importsIn(filename, sourceCode.text)) {
          const path = pathTo(file, filename);
          if (!path) continue;
          context.report({
            loc: {
              start: sourceCode.getLocFromIndex(start),
              end: sourceCode.getLocFromIndex(end),
            },
            message: `A circle: ${[filename, ...path].map((one) => relative(cwd, one)).join(' → ')}.`,
          });
        }
      },
    };
  },
};

/** The files from one to another along imports, the fewest; undefined where there is no such way. */
function pathTo(from, to) {
  const cameFrom = new Map([[from, undefined]]);
  for (const file of cameFrom.keys()) {
    if (file === to) return wayBack(cameFrom, file);
    for (const next of importsOf(file)) if (!cameFrom.has(next)) cameFrom.set(next, file);
  }
  return undefined;
}

function wayBack(cameFrom, last) {
  const path = [];
  for (let file = last; file !== undefined; file = cameFrom.get(file)) path.unshift(file);
  return path;
}

/** What each file imports, for as long as it is not written anew. */
const known = new Map();

function importsOf(path) {
  const { mtimeMs } = statSync(path);
  const before = known.get(path);
  if (before?.mtimeMs === mtimeMs) return before.files;
  const files = importsIn(path, readFileSync(path, 'utf8')).map(({ file }) => file);
  known.set(path, { mtimeMs, files });
  return files;
}

/** The project's own files that a text imports in any form, and where it says so. */
function importsIn(path, text) {
  return ts.preProcessFile(text).importedFiles.flatMap(({ fileName, pos, end }) => {
    const file = fileName.startsWith('.') ? fileAt(resolve(dirname(path), fileName)) : undefined;
    return file === undefined ? [] : [{ file, start: pos, end }];
  });
}

function fileAt(path) {
  return ['.ts', '.tsx', '.mjs', ''].map((ending) => path + ending).find(isFile);
}

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}
