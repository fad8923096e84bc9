import type { StoredTensor, Tensors } from '../../checkpoints/tensor';
import { withTodaysNames } from './earlierNames';
import type { WeightFile } from './weightFile';

/** A few names tell a prefix as well as all do; heads may be missing. */
const MAX_PROBES = 16;

/** What is in front of a name wherever it ends a stored one, by that name. */
export type Prefixes = ReadonlyMap<string, readonly string[]>;

/** The prefixes of a file, to be looked up for one graph after another. */
export function prefixesOf(tensors: Tensors): Prefixes {
  const prefixes = new Map<string, string[]>();
  for (const stored of tensors.keys()) {
    for (let dot = stored.indexOf('.'); dot >= 0; dot = stored.indexOf('.', dot + 1)) {
      const name = stored.slice(dot + 1);
      const known = prefixes.get(name);
      if (known) known.push(stored.slice(0, dot + 1));
      else prefixes.set(name, [stored.slice(0, dot + 1)]);
    }
  }
  return prefixes;
}

/**
 * The prefix under which a file has the tensors of a graph, such as `module.` of `DataParallel`: the
 * one that most of the names occur under, the shortest of several; empty when they have none.
 * @param wanted names in the graph
 */
export function sharedPrefix(
  tensors: Tensors,
  wanted: readonly string[],
  prefixes = prefixesOf(tensors),
): string {
  const counts = new Map([...candidates(prefixes, wanted)].map((prefix) => [prefix, 0]));
  for (const prefix of counts.keys())
    counts.set(prefix, wanted.filter((name) => tensors.has(prefix + name)).length);
  const [best = ['', 0]] = [...counts].toSorted(
    ([a, found], [b, others]) => others - found || a.length - b.length,
  );
  return best[0];
}

function candidates(prefixes: Prefixes, wanted: readonly string[]): Set<string> {
  const step = Math.max(1, Math.floor(wanted.length / MAX_PROBES));
  const probes = wanted.filter((_, index) => index % step === 0);
  return new Set(['', ...probes.flatMap((name) => prefixes.get(name) ?? [])]);
}

/**
 * The same where the file may hold a part of the graph alone, such as a classifier's weights the
 * backbone of a detector: what is of that part gets its name.
 * @param inside what the names of the part begin with in the graph, such as `backbone.`
 */
export function alignedNames(file: WeightFile, wanted: readonly string[], inside?: string) {
  const whole = withoutPrefix(file, wanted);
  if (inside === undefined || wanted.some((name) => whole.file.tensors.has(name))) return whole;
  const own = wanted.filter((name) => name.startsWith(inside));
  const part = withoutPrefix(
    file,
    own.map((name) => name.slice(inside.length)),
  );
  const known = new Set(own);
  const tensors = [...part.file.tensors].map(([name, tensor]): [string, StoredTensor] => [
    known.has(inside + name) ? inside + name : name,
    tensor,
  ]);
  return { ...part, file: { ...part.file, tensors: new Map(tensors) } };
}

/**
 * A file's tensors under the names of a graph: without the prefix that they share. What does not have
 * it keeps its name.
 */
export function withoutPrefix(
  file: WeightFile,
  wanted: readonly string[],
): { readonly file: WeightFile; readonly prefix: string } {
  const tensors = withTodaysNames(file.tensors);
  const prefix = sharedPrefix(tensors, wanted);
  const renamed = [...tensors].map(([name, tensor]): [string, StoredTensor] => [
    name.startsWith(prefix) ? name.slice(prefix.length) : name,
    tensor,
  ]);
  return { file: { ...file, tensors: new Map(renamed) }, prefix };
}
