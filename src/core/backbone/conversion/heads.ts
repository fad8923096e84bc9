import type { Tensors } from '../../checkpoints/tensor';
import type { Signature } from './signatures';

/** A head that was found in a checkpoint. */
export interface StoredHead {
  /** For a configuration: the module's name without what every head's has. */
  readonly name: string;
  /** Module path in the checkpoint, such as `magnitude_head` or `fc`. */
  readonly module: string;
  readonly classes: number;
  /** Inputs; null for a detector's. */
  readonly features: number | null;
  /** Whether it is where the architecture has its own. */
  readonly own: boolean;
}

/** The heads that read an architecture's features: linear layers of as many inputs, with biases. */
export function findHeads(
  tensors: Tensors,
  signature: Signature,
  prefix: string,
): readonly StoredHead[] {
  const { features, classifier, shapes } = signature;
  if (features === null) return detectionHead(tensors, prefix);
  const own = new Set([...shapes.keys()].map((name) => prefix + name));
  const layers = [...tensors].flatMap(([name, { dims }]): StoredHead[] => {
    const module = /^(.+)\.weight$/.exec(name)?.[1];
    if (module === undefined || own.has(name) || dims.length !== 2 || dims[1] !== features)
      return [];
    const [classes = 0] = dims;
    if (String(tensors.get(`${module}.bias`)?.dims) !== String([classes])) return [];
    if (isHidden(tensors, module)) return [];
    const isOwn = module === prefix + classifier;
    const label = isOwn ? 'classifier' : headName(module);
    return [{ name: label, module, classes, features, own: isOwn }];
  });
  return distinct(layers);
}

/** Modules of heads with hidden layers, whose activations the weights do not tell. */
export function findDeepHeads(
  tensors: Tensors,
  { features, shapes }: Signature,
  prefix: string,
): readonly string[] {
  if (features === null) return [];
  return [...tensors].flatMap(([name, { dims }]) => {
    const module = /^(.+)\.weight$/.exec(name)?.[1];
    const isBody = name.startsWith(prefix) && shapes.has(name.slice(prefix.length));
    if (module === undefined || isBody || dims.length !== 2 || dims[1] !== features) return [];
    return isHidden(tensors, module) ? [module.replace(/\.\d+$/, '')] : [];
  });
}

/** Whether another linear layer follows in the same sequence: `head.5` after `head.2`. */
function isHidden(tensors: Tensors, module: string): boolean {
  const [, path, index] = /^(.+)\.(\d+)$/.exec(module) ?? [];
  if (path === undefined) return false;
  return [...tensors].some(([name, { dims }]) => {
    const later =
      name.startsWith(`${path}.`) && /^(\d+)\.weight$/.exec(name.slice(path.length + 1));
    return later && dims.length === 2 && Number(later[1]) > Number(index);
  });
}

/** The classes of the finest level; the others agree, or the built model's shapes don't. */
function detectionHead(tensors: Tensors, prefix: string): readonly StoredHead[] {
  for (const [name, { dims }] of tensors) {
    const module = /^(.+\.cv3)\.0\.2\.weight$/.exec(name)?.[1];
    const [classes] = dims;
    if (module === undefined || !name.startsWith(prefix) || classes === undefined) continue;
    return [{ name: 'detection', module, classes, features: null, own: true }];
  }
  return [];
}

/** `magnitude` of `model.magnitude_head.1`. */
function headName(module: string): string {
  const parts = module.split('.').filter((part) => !/^(?:\d+|heads?)$/.test(part));
  const last = parts.at(-1) ?? 'head';
  return last.replace(/^(?:head|fc|classifier)_|_(?:head|fc|classifier|out)$/g, '') || last;
}

/** Heads of equal names get their module's. */
function distinct(heads: readonly StoredHead[]): readonly StoredHead[] {
  const isTwice = (name: string) => heads.filter((head) => head.name === name).length > 1;
  return heads.map((head) =>
    isTwice(head.name) ? { ...head, name: head.module.replaceAll('.', '_') } : head,
  );
}
