import type { OutputContract } from '../evaluation/contract/contractTypes';
import type { InputContract } from '../images/inputContract';
import type { Task } from '../metrics/headPolicy';
import { onlyHead } from './claims';
import type { Claims, ContractProposal, OpenQuestion } from './claims';
import { forChannels } from './normalization';
import { graphClaims } from './sources/graphClaims';
import type { ProposedGraph } from './sources/graphClaims';

/** The source of each field, while a proposal is made. */
type Origin = Record<string, string>;

/** Everything that a contract is proposed from. */
export interface ProposalInput {
  readonly graph: ProposedGraph;
  /** What the user said, what lies next to the model, what the champion does: the surest first. */
  readonly claims: readonly Claims[];
}

/** Fields of the input that a shape of the graph settles, whatever else says. */
const settledByGraph = ['name', 'layout', 'dtype', 'size'] as const;

/**
 * Proposes how a model is fed and read. Of several sources the first one that knows a field is
 * believed; the shapes of the graph count more than all but what is declared of this very model.
 */
export function proposeContract({ graph, claims }: ProposalInput): ContractProposal {
  const own = graphClaims(graph);
  const shapes = { source: own.source, input: picked(own.input ?? {}, settledByGraph) };
  const [declared, others] = [claims.filter(isDeclared), claims.filter((one) => !isDeclared(one))];
  const sources: readonly Claims[] = [...declared, shapes, ...others, own];
  const origin: Origin = {};
  const outputs = proposeOutputs(sources, graph, origin);
  const heads = Object.keys(outputs);
  const tasks = tasksOf(heads, outputs, sources, own);
  const width = widthsOf(outputs, tasks, graph);
  const classes = proposeClasses(heads, tasks, width, sources, origin);
  const input = { name: '', ...proposeInput(sources, origin) };
  const architecture = sources.find((source) => source.architecture !== undefined)?.architecture;
  return {
    input,
    outputs,
    classes,
    tasks,
    ...(architecture !== undefined && { architecture }),
    origin,
    open: [...openInput(input), ...openClasses(heads, tasks, classes, width)],
  };
}

function isDeclared({ declared }: Claims): boolean {
  return declared === true;
}

const defaults = { layout: 'NCHW', color: 'RGB', dtype: 'float32', exif: 'ignore' } as const;

const inputFields = [
  'name',
  'size',
  'layout',
  'color',
  'dtype',
  'resize',
  'crop',
  'scale',
  'mean',
  'std',
  'exif',
] as const satisfies readonly (keyof InputContract)[];

function proposeInput(sources: readonly Claims[], origin: Origin): Partial<InputContract> {
  const known: { -readonly [K in keyof InputContract]?: InputContract[K] } = { ...defaults };
  const settle = <K extends keyof InputContract>(field: K) => {
    const knows = ({ input, noCrop }: Claims) =>
      input?.[field] !== undefined || (field === 'crop' && noCrop === true);
    const source = sources.find(knows);
    if (source?.input?.[field] !== undefined) known[field] = source.input[field];
    if (known[field] !== undefined) origin[`input.${field}`] = source?.source ?? 'default';
  };
  inputFields.forEach(settle);
  return fitted(known);
}

/** What comes of sources that did not know of one another: one crop, a mean for each channel. */
function fitted(input: Partial<InputContract>): Partial<InputContract> {
  const { size, crop, color, mean, std } = input;
  const channels = color === 'GRAY' ? 1 : 3;
  return {
    ...input,
    ...(mean && { mean: forChannels(mean, channels) }),
    ...(std && { std: forChannels(std, channels) }),
    ...(size && crop && { crop: size }),
  };
}

function proposeOutputs(
  sources: readonly Claims[],
  graph: ProposedGraph,
  origin: Origin,
): Readonly<Record<string, OutputContract>> {
  const names = new Set(graph.outputs.map(({ name }) => name));
  const fits = ({ outputs = {}, declared }: Claims) =>
    Object.keys(outputs).length > 0 &&
    (declared === true || Object.values(outputs).every(({ name }) => names.has(name)));
  const source = sources.find(fits);
  for (const head of Object.keys(source?.outputs ?? {}))
    origin[`outputs.${head}`] = source?.source ?? '';
  const activation = sources.find((one) => one.activation !== undefined)?.activation;
  const outputs = Object.entries(source?.outputs ?? {});
  return Object.fromEntries(
    outputs.map(([head, output]) => [head, { ...output, ...(activation && { activation }) }]),
  );
}

function tasksOf(
  heads: readonly string[],
  outputs: Readonly<Record<string, OutputContract>>,
  sources: readonly Claims[],
  own: Claims,
): Readonly<Record<string, Task>> {
  const ofOutput = new Map(
    Object.entries(own.outputs ?? {}).map(([head, { name }]) => [name, own.tasks?.[head]]),
  );
  return Object.fromEntries(
    heads.map((head) => {
      const output = outputs[head];
      const told = sources.find((one) => one !== own && one.tasks?.[head])?.tasks?.[head];
      const seen = ofOutput.get(output?.name ?? '') ?? own.tasks?.[head] ?? 'classification';
      // Of raw values the graph does not tell whether a sigmoid makes them answers to several classes.
      const isOpen = seen === 'classification' && output?.activation === 'sigmoid';
      return [head, told ?? (isOpen ? 'multilabel' : seen)];
    }),
  );
}

function proposeClasses(
  heads: readonly string[],
  tasks: Readonly<Record<string, Task>>,
  width: Widths,
  sources: readonly Claims[],
  origin: Origin,
): Readonly<Record<string, readonly string[]>> {
  const classes: Record<string, readonly string[]> = {};
  for (const head of heads) {
    // One value may be that of two classes: only the graph says that it is a regression.
    const single = tasks[head] === 'regression';
    const keys = heads.length === 1 && !single ? [head, onlyHead] : [head];
    const namesIn = ({ classes: known = {}, ofAnother }: Claims) =>
      (single && ofAnother ? [] : keys)
        .flatMap((key) => (Object.hasOwn(known, key) ? [known[key] ?? []] : []))
        .find(({ length }) => !ofAnother || width[head] == null || width[head] === length);
    const source = sources.find((one) => namesIn(one));
    const names = source && namesIn(source);
    if (!names) continue;
    classes[head] = names;
    origin[`classes.${head}`] = source.source;
  }
  return classes;
}

function openInput(input: Partial<InputContract>): readonly OpenQuestion[] {
  const fed = input.scale !== undefined && input.mean !== undefined && input.std !== undefined;
  return [
    ...(input.size ? [] : [{ kind: 'size' } as const]),
    ...(fed ? [] : [{ kind: 'normalization' } as const]),
  ];
}

/** How many values each head has; null where a dimension is free, or boxes stand in it. */
type Widths = Readonly<Record<string, number | null>>;

function widthsOf(
  outputs: Readonly<Record<string, OutputContract>>,
  tasks: Readonly<Record<string, Task>>,
  graph: ProposedGraph,
): Widths {
  const widths = Object.entries(outputs).map(([head, { name }]): [string, number | null] => {
    const last = graph.outputs.find((output) => output.name === name)?.shape?.at(-1);
    return [head, tasks[head] !== 'detection' && typeof last === 'number' ? last : null];
  });
  return Object.fromEntries(widths);
}

function openClasses(
  heads: readonly string[],
  tasks: Readonly<Record<string, Task>>,
  classes: Readonly<Record<string, readonly string[]>>,
  width: Widths,
): readonly OpenQuestion[] {
  return heads
    .filter((head) => tasks[head] !== 'regression' && !classes[head])
    .map((head) => ({ kind: 'classes', head, count: width[head] ?? null }));
}

function picked(
  input: Partial<InputContract>,
  fields: readonly (keyof InputContract)[],
): Partial<InputContract> {
  const known = Object.entries(input).filter(([field]) => fields.some((one) => one === field));
  return Object.fromEntries(known);
}
