import { UserError } from '../errors';
import type { Contract, EvaluationResults } from '../evaluation/types';
import { readEvaluated } from './evaluatedVersion';
import type { EvaluatedVersion } from './evaluatedVersion';
import type { EvaluationSource, PlacedVersion } from './ports';

/** Something in which two evaluations differ besides the models. */
export interface Condition {
  readonly kind: 'missing' | 'stale' | 'contract' | 'classes' | 'dataset' | 'environment';
  /** A sentence that says what differs. */
  readonly text: string;
}

/** Two versions as each was evaluated, beside what the paired statistics say. */
export interface PairStudy {
  readonly a: EvaluatedVersion;
  readonly b: EvaluatedVersion;
  /** What spoils a comparison of their numbers, the worst first; empty when nothing does. */
  readonly conditions: readonly Condition[];
}

export interface PairStudyPorts {
  readonly evaluations: EvaluationSource;
  /** What a version was registered with. @throws UserError when nothing says it */
  readonly contract: (version: PlacedVersion) => Promise<Contract>;
  readonly place: (version: string) => Promise<PlacedVersion>;
}

/**
 * Reads what was measured of two versions, and holds it together.
 * @throws UserError when a version does not exist
 */
export async function studyPair(ports: PairStudyPorts, a: string, b: string): Promise<PairStudy> {
  const placed = [await ports.place(a), await ports.place(b)] as const;
  const first = await readEvaluated(placed[0], ports.evaluations);
  const second = await readEvaluated(placed[1], ports.evaluations);
  const [contractA, contractB] = await Promise.all(placed.map((each) => contractOf(ports, each)));
  const conditions = [
    ...[first, second].flatMap(ownConditions),
    ...contractConditions(contractA, contractB),
    ...(first.results && second.results ? evaluationConditions(first.results, second.results) : []),
  ];
  return { a: first, b: second, conditions };
}

async function contractOf(
  { contract }: PairStudyPorts,
  version: PlacedVersion,
): Promise<Contract | undefined> {
  try {
    return await contract(version);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function ownConditions({ placed, results, stale }: EvaluatedVersion): readonly Condition[] {
  const { version } = placed;
  if (!results) return [{ kind: 'missing', text: `${version} was never evaluated.` }];
  if (stale.length === 0) return [];
  return [{ kind: 'stale', text: `The evaluation of ${version} is stale: ${stale.join('; ')}.` }];
}

/** Fields of the input that change what the model sees. */
const inputFields = [
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
] as const;

function contractConditions(a: Contract | undefined, b: Contract | undefined): Condition[] {
  if (!a || !b) return [];
  const found: Condition[] = [];
  const fields = inputFields.filter((field) => differ(a.input[field], b.input[field]));
  if (fields.length > 0) {
    const text = `The two are fed differently: ${fields.join(', ')}.`;
    found.push({ kind: 'contract', text });
  }
  for (const head of new Set([...Object.keys(a.classes), ...Object.keys(b.classes)])) {
    const text = classesText(head, a.classes[head], b.classes[head]);
    if (text !== undefined) found.push({ kind: 'classes', text });
  }
  return found;
}

function classesText(
  head: string,
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): string | undefined {
  if (!a || !b) return `Only one of the two has the head ${head}.`;
  if (!differ(a, b)) return undefined;
  if (!differ(a.toSorted(), b.toSorted())) return `The classes of ${head} stand in another order.`;
  const lost = b.filter((name) => !a.includes(name));
  const gained = a.filter((name) => !b.includes(name));
  const sides = [
    ...(gained.length > 0 ? [`only the first knows ${gained.join(', ')}`] : []),
    ...(lost.length > 0 ? [`only the second knows ${lost.join(', ')}`] : []),
  ];
  return `The classes of ${head} differ: ${sides.join('; ')}.`;
}

function evaluationConditions(a: EvaluationResults, b: EvaluationResults): readonly Condition[] {
  const found: Condition[] = [];
  if (a.dataset.fingerprint !== b.dataset.fingerprint) {
    const of = ({ dataset }: EvaluationResults) => `${dataset.path} (${dataset.samples} samples)`;
    found.push({
      kind: 'dataset',
      text: `They were evaluated on different data: ${of(a)} and ${of(b)}.`,
    });
  }
  const machine = environmentFields.filter((field) =>
    differ(a.environment[field], b.environment[field]),
  );
  if (machine.length > 0) {
    const pairs = machine.map((field) => `${a.environment[field]} and ${b.environment[field]}`);
    const text = `Their latencies come from different surroundings: ${pairs.join('; ')}.`;
    found.push({ kind: 'environment', text });
  }
  return found;
}

const environmentFields = [
  'runtime_version',
  'provider',
  'platform',
  'cpu',
  'cores',
  'threads',
] as const;

function differ(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) !== JSON.stringify(b);
}
