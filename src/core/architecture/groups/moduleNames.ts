/*
 * Ultralytics numbers the modules of its detectors, `model.N`, and so does a neck of its kind, `neck.N`: what a module is follows from the names of
 * the modules inside it, which its exports and its weights keep (ultralytics/nn/modules).
 */

/** What naming a module knows of a node inside it. */
export interface ModuleNode {
  /** Its own name, or the path of its weights where it has none. */
  readonly name: string;
  readonly op: string;
  /** Its kernel as text; absent where it has none. */
  readonly kernel?: string;
}

/** Nodes of one module: what is inside of it, without its own prefix, and the operators. */
interface ModuleContent {
  readonly inner: readonly string[];
  readonly ops: ReadonlySet<string>;
  /** Kernels of its poolings. */
  readonly pools: ReadonlySet<string>;
}

const numbered = /(?:^|[./])(?:model|neck)\.(\d+)(?:[./](.*))?$/;

/** The number of the module that a node belongs to; undefined outside of all. */
export function moduleNumber(name: string): string | undefined {
  return numbered.exec(name)?.[1];
}

/**
 * Says of which kind each numbered module of a detector is.
 * @returns by number: `Conv`, `C2f`, `C3k2`, `SPPF`, `Detect` …; modules that nothing tells are left out
 */
export function moduleNames(nodes: readonly ModuleNode[]): ReadonlyMap<string, string> {
  const contents = new Map<string, { inner: string[]; ops: Set<string>; pools: Set<string> }>();
  for (const { name, op, kernel } of nodes) {
    const [, number, rest = ''] = numbered.exec(name) ?? [];
    if (number === undefined) continue;
    const content = contents.get(number) ?? { inner: [], ops: new Set(), pools: new Set() };
    content.inner.push(rest.replaceAll('/', '.'));
    content.ops.add(op);
    if (op === 'MaxPool' && kernel !== undefined) content.pools.add(kernel);
    contents.set(number, content);
  }
  const isYolo11 = [...contents.values()].some(
    (content) => isAttention(content) || hasC3k(content),
  );
  const names = [...contents].map(
    ([number, content]) => [number, nameOf(content, isYolo11)] as const,
  );
  return new Map(names.flatMap(([number, name]) => (name ? [[number, name]] : [])));
}

function nameOf(content: ModuleContent, isYolo11: boolean): string | undefined {
  if (has(content, 'proto')) return 'Segment';
  if (has(content, 'dfl') || has(content, 'cv2.0') || has(content, 'cv3.0')) return 'Detect';
  if (isAttention(content)) return has(content, 'm') ? 'C2PSA' : 'PSA';
  if (has(content, 'cv1') && has(content, 'cv2')) return withTwoEnds(content, isYolo11);
  // Before version 8 the head is one convolution for each level.
  if (has(content, 'm.0') && has(content, 'm.1')) return 'Detect';
  if (content.ops.has('Conv')) return 'Conv';
  if (content.ops.has('Resize') || content.ops.has('Upsample')) return 'Upsample';
  return content.ops.has('Concat') ? 'Concat' : undefined;
}

/** Modules between two convolutions `cv1` and `cv2`. */
function withTwoEnds(content: ModuleContent, isYolo11: boolean): string {
  // One kernel again and again is the fast form of several at once.
  if (content.ops.has('MaxPool')) return content.pools.size > 1 ? 'SPP' : 'SPPF';
  if (has(content, 'cv4')) return 'BottleneckCSP';
  if (has(content, 'cv3')) return 'C3';
  if (!has(content, 'm')) return 'Bottleneck';
  // A C3k2 of plain bottlenecks has the same parts as a C2f: the other modules tell.
  return isYolo11 ? 'C3k2' : 'C2f';
}

/** Whether a module has a part of this name. */
function has({ inner }: ModuleContent, part: string): boolean {
  return inner.some((name) => name === part || name.startsWith(`${part}.`));
}

function isAttention({ inner }: ModuleContent): boolean {
  return inner.some((name) => /^(m\.\d+\.)?attn(\.|$)/.test(name));
}

function hasC3k({ inner }: ModuleContent): boolean {
  return inner.some((name) => /^m\.\d+\.cv3(\.|$)/.test(name));
}
