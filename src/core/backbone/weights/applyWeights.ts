import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { Graph, Tensor, TensorData } from '../../onnx/model';
import type { InitPolicy } from './initPolicies';
import { initialBytes, ruleOf, weightRoles } from './initialise';
import { alignedNames } from './alignNames';
import type { Tensors } from '../../checkpoints/tensor';
import { adaptedInput, inputWeight, isAdaptable } from './inputChannels';
import { storedValues } from './storedValues';
import type { WeightFile } from './weightFile';

export interface WeightOptions {
  readonly policy: InitPolicy;
  readonly seed: number;
  readonly file?: WeightFile;
  /** Whether a tensor belongs to the head, which a new set of classes begins afresh. */
  readonly isHead: (name: string) => boolean;
  /** What the names of a part begin with that a file may hold alone, such as `backbone.`. */
  readonly part?: string;
}

/** Where a graph's weights came from, by their names. */
export interface WeightReport {
  readonly loaded: readonly string[];
  /** Drawn at random: all of them, or those of a new head. */
  readonly initialised: readonly string[];
  /** In the file and not in the graph. */
  readonly unused: readonly string[];
  /** What all names of the graph have in front of them in the file, such as `module.`. */
  readonly prefix: string;
  /** The input layer's weight, where the file's three channels were summed or repeated; otherwise null. */
  readonly adapted: string | null;
}

/**
 * Gives every stored tensor of a graph its values, which are read or drawn when they are written.
 * @throws UserError listing the tensors that are missing or of another shape
 */
export function applyWeights(
  graph: Graph,
  options: WeightOptions,
): { readonly graph: Graph; readonly report: WeightReport } {
  const roles = weightRoles(graph);
  const drawn = (tensor: Tensor): TensorData => {
    const rule = ruleOf(tensor, roles, options.policy);
    return { kind: 'lazy', read: initialBytes(tensor.name, rule, options.seed) };
  };
  const names = new Set(graph.initializers.map(({ name }) => name));
  const { file, prefix } = options.file
    ? alignedNames(options.file, [...names], options.part)
    : { file: undefined, prefix: '' };
  const adapted = file && adaptedIn(graph, file.tensors);
  const taken = new Set(file ? fitting(graph, file, options.isHead, adapted) : []);
  const initializers = graph.initializers.map((tensor): Tensor => {
    const stored = taken.has(tensor.name) ? file?.tensors.get(tensor.name) : undefined;
    const part = roles.get(tensor.name)?.part;
    if (!file || !stored) return { ...tensor, data: drawn(tensor) };
    const isAdapted = tensor.name === adapted;
    const data = isAdapted
      ? adaptedInput(stored, tensor.dims, file.name)
      : storedValues(stored, part, file.name);
    return { ...tensor, data };
  });
  const report = {
    loaded: [...taken],
    initialised: [...names].filter((name) => !taken.has(name)),
    unused: [...(file?.tensors.keys() ?? [])].filter(
      (name) => !taken.has(name) && !isCounter(name),
    ),
    prefix,
    adapted: adapted ?? null,
  };
  return { graph: { ...graph, initializers }, report };
}

/** The input layer's weight, where the file has it for colour images and the graph for other channels. */
function adaptedIn(graph: Graph, tensors: Tensors): string | undefined {
  const name = inputWeight(graph);
  const wanted = graph.initializers.find((tensor) => tensor.name === name)?.dims;
  const stored = name === undefined ? undefined : tensors.get(name)?.dims;
  if (!wanted || !stored || String(wanted) === String(stored)) return undefined;
  return isAdaptable(stored, wanted) ? name : undefined;
}

/** PyTorch counts batches for each BatchNorm; no graph needs it. */
function isCounter(name: string): boolean {
  return name.endsWith('.num_batches_tracked');
}

/** Names of tensors that the file gives; everything but a head has to be there and to fit. */
function fitting(
  graph: Graph,
  { tensors, name: file }: WeightFile,
  isHead: (name: string) => boolean,
  adapted: string | undefined,
): string[] {
  const missing: string[] = [];
  const illShaped: string[] = [];
  const found = graph.initializers.flatMap(({ name, dims }) => {
    const there = tensors.get(name);
    const fits = there && String(there.dims) === String(dims);
    if (fits || name === adapted) return [name];
    if (isHead(name)) return [];
    if (!there) missing.push(name);
    else
      illShaped.push(l10n.t('{0} [{1}] for [{2}]', name, there.dims.join(', '), dims.join(', ')));
    return [];
  });
  if (missing.length + illShaped.length === 0) return found;
  const known = new Set(graph.initializers.map(({ name }) => name));
  const extra = [...tensors.keys()].filter((name) => !known.has(name) && !isCounter(name));
  const parts = [
    listed(l10n.t('missing'), missing),
    listed(l10n.t('of another shape'), illShaped),
    listed(l10n.t('not known here'), extra),
  ];
  throw new UserError(
    l10n.t('{0} does not fit this architecture: {1}', file, parts.filter(Boolean).join('; ')),
    l10n.t(
      'Choose the weights of the same architecture, saved under the names of its own framework.',
    ),
  );
}

const MAX_LISTED = 12;

function listed(what: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const shown = names.slice(0, MAX_LISTED).join(', ');
  const more = names.length - MAX_LISTED;
  const list = more > 0 ? l10n.t('{0} and {1} more', shown, more) : shown;
  return `${names.length} ${what} (${list})`;
}
