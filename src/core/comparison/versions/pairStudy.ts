import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { readEvaluated, readStored } from './evaluatedVersion';
import type { EvaluatedVersion } from './evaluatedVersion';
import type { EvaluationSource, PlacedVersion } from '../ports';
import type { Contract } from '../../evaluation/contract/contractTypes';
import type { EvaluationResults } from '../../evaluation/results/evaluationResults';
import { localized } from '../../shared/text/sentence';

/** Something in which two evaluations differ besides the models. */
export interface Condition {
  readonly kind: 'missing' | 'stale' | 'contract' | 'classes' | 'dataset' | 'environment';
  /** A sentence that says what differs. */
  readonly text: string;
}

/** Two versions as each was evaluated, next to what the paired statistics say. */
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
 * Reads what was measured of two versions, and holds it together. Whether it still describes what is on
 * the disk takes longer: `studyFreshness`.
 * @throws UserError when a version does not exist
 */
export async function studyPair(ports: PairStudyPorts, a: string, b: string): Promise<PairStudy> {
  const placed = [await ports.place(a), await ports.place(b)] as const;
  const first = await readStored(placed[0], ports.evaluations);
  const second = await readStored(placed[1], ports.evaluations);
  const [contractA, contractB] = await Promise.all(placed.map((each) => contractOf(ports, each)));
  const conditions = [
    ...[first, second].flatMap(missingCondition),
    ...contractConditions(contractA, contractB),
    ...(first.results && second.results ? evaluationConditions(first.results, second.results) : []),
  ];
  return { a: first, b: second, conditions };
}

/**
 * What changed on the disk since two versions were evaluated; looks at every file of the data set.
 * @throws UserError when a version does not exist
 */
export async function studyFreshness(
  { place, evaluations }: Pick<PairStudyPorts, 'place' | 'evaluations'>,
  a: string,
  b: string,
): Promise<readonly Condition[]> {
  const first = await readEvaluated(await place(a), evaluations);
  const second = await readEvaluated(await place(b), evaluations);
  return [first, second].flatMap(staleCondition);
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

function missingCondition({ placed, results }: EvaluatedVersion): readonly Condition[] {
  if (results) return [];
  return [{ kind: 'missing', text: l10n.t('{0} was never evaluated.', placed.version) }];
}

function staleCondition({ placed, stale }: EvaluatedVersion): readonly Condition[] {
  const { version } = placed;
  if (stale.length === 0) return [];
  const text = l10n.t('The evaluation of {0} is stale: {1}.', version, localized(stale));
  return [{ kind: 'stale', text }];
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
    const text = l10n.t('The two have different inputs: {0}.', fields.join(', '));
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
  if (!a || !b) return l10n.t('Only one of the two has the head {0}.', head);
  if (!differ(a, b)) return undefined;
  if (!differ(a.toSorted(), b.toSorted())) {
    return l10n.t('The classes of {0} are in a different order.', head);
  }
  const lost = b.filter((name) => !a.includes(name));
  const gained = a.filter((name) => !b.includes(name));
  const sides = [
    ...(gained.length > 0 ? [l10n.t('only the first knows {0}', gained.join(', '))] : []),
    ...(lost.length > 0 ? [l10n.t('only the second knows {0}', lost.join(', '))] : []),
  ];
  return l10n.t('The classes of {0} differ: {1}.', head, sides.join('; '));
}

function evaluationConditions(a: EvaluationResults, b: EvaluationResults): readonly Condition[] {
  const found: Condition[] = [];
  if (a.dataset.fingerprint !== b.dataset.fingerprint) {
    const of = ({ dataset }: EvaluationResults) =>
      l10n.t('{0} ({1} samples)', dataset.path, dataset.samples);
    found.push({
      kind: 'dataset',
      text: l10n.t('They were evaluated on different data: {0} and {1}.', of(a), of(b)),
    });
  }
  const machine = environmentFields.filter((field) =>
    differ(a.environment[field], b.environment[field]),
  );
  if (machine.length > 0) {
    const pairs = machine.map((field) =>
      l10n.t('{0} and {1}', a.environment[field], b.environment[field]),
    );
    const text = l10n.t('Their latencies come from different surroundings: {0}.', pairs.join('; '));
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
