/**
 * The module path of a node: from its own name (`/layer1/layer1.0/conv1/Conv`, `layer1.0.conv1`),
 * else from its weights' names (`layer1.0.conv1.weight`).
 * @param weights names of the stored tensors that it reads
 * @returns outermost first; empty for a module at the top; `null` where no name tells
 */
export function modulePath(
  name: string,
  op: string,
  weights: readonly string[],
): readonly string[] | null {
  const own = parts(name);
  if (own.length > 1) return own.slice(0, -1);
  for (const weight of weights) {
    const path = parts(weight);
    if (path.length > 1) return path.slice(0, -2);
  }
  return isGiven(name, op) ? [] : null;
}

function parts(name: string): string[] {
  const separator = name.includes('/') ? '/' : '.';
  return name.split(separator).filter((part) => part !== '');
}

/** Exporters number nodes that no one named: `Conv_12`, `node_Conv_12`, `12`. */
function isGiven(name: string, op: string): boolean {
  const own = name.toLowerCase().replace(/^(node|n)_|_?\d+$/g, '');
  return own !== '' && own !== op.toLowerCase() && !own.startsWith('onnx::');
}

/** How a path is shown: parts that only repeat their parent are left out. */
export function pathLabel(path: readonly string[]): string {
  const kept = path.filter((part, index) => !path[index + 1]?.startsWith(`${part}.`));
  return kept.join('.');
}
