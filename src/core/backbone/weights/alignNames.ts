import type { StoredTensor, Tensors } from '../../checkpoints/tensor';
import { withTodaysNames } from './earlierNames';
import type { WeightFile } from './weightFile';

/** A few names tell a prefix as well as all do; heads may be missing. */
const MAX_PROBES = 16;

/**
 * The prefix under which a file has the tensors of a graph, such as `module.` of `DataParallel`: the
 * one that most of the names occur under, the shortest of several; empty when they have none.
 * @param wanted names in the graph
 */
export function sharedPrefix(tensors: Tensors, wanted: readonly string[]): string {
  const counts = new Map([...candidates(tensors, wanted)].map((prefix) => [prefix, 0]));
  for (const prefix of counts.keys())
    counts.set(prefix, wanted.filter((name) => tensors.has(prefix + name)).length);
  const [best = ['', 0]] = [...counts].toSorted(
    ([a, found], [b, others]) => others - found || a.length - b.length,
  );
  return best[0];
}

function candidates(tensors: Tensors, wanted: readonly string[]): Set<string> {
  const found = new Set(['']);
  const step = Math.max(1, Math.floor(wanted.length / MAX_PROBES));
  const probes = wanted.filter((_, index) => index % step === 0);
  for (const stored of tensors.keys())
    for (const name of probes)
      if (stored.endsWith(`.${name}`)) found.add(stored.slice(0, -name.length));
  return found;
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
