import { basename, join } from '../shared/files/paths';
import { evaluationResultsSchema } from '../evaluation/results/resultsSchema';
import { canonicalJson, hashNormalized } from '../evaluation/results/evidence';
import { readPolicy } from '../evaluation/policy/readPolicy';
import { readRegisteredModel } from './registeredModel';
import type { PlacedModel } from './registeredModel';
import type { EvaluationServices } from './services';
import type { LabelChanges } from '../evaluation/results/labelChanges';
import type { DatasetSpec, DatasetLocation } from '../datasets/datasetSpec';
import type { FileDigest } from '../shared/files/fileDigest';
import type { EvaluationPolicy } from '../evaluation/policy/evaluationPolicy';
import type { EvaluationResults, Evidence } from '../evaluation/results/evaluationResults';
import type { DatasetState } from '../evaluation/ports/datasetState';

const RESULTS_LIMIT = 256 * 1024 * 1024;

/** A data set that was looked at a moment ago is not looked at again for the other model. */
const FRESH_MS = 2000;

type Services = Pick<
  EvaluationServices,
  'registry' | 'evaluator' | 'files' | 'hasher' | 'clock' | 'readOnly'
>;

/** Reads what was measured, and what it would be measured with now. */
export class EvaluationFiles {
  private last?: {
    readonly key: string;
    readonly at: number;
    readonly state: Promise<DatasetState>;
  };

  constructor(private readonly services: Services) {}

  /** `evaluation_results.json` next to the model; null where it was never evaluated or is unreadable. */
  async results({ folder }: PlacedModel): Promise<EvaluationResults | null> {
    const path = join(folder, 'evaluation_results.json');
    const { files } = this.services;
    if ((await files.stat(path))?.kind !== 'file') return null;
    const text = new TextDecoder().decode(await files.readFile(path, RESULTS_LIMIT));
    const parsed = evaluationResultsSchema.safeParse(parseJson(text));
    return parsed.success ? parsed.data : null;
  }

  /**
   * Everything that a version's numbers depend on, as it is on disk now.
   * @throws UserError when a part cannot be read, for instance a data set that is gone
   */
  async evidence(placed: PlacedModel): Promise<Evidence> {
    const { files, hasher } = this.services;
    const model = await readRegisteredModel(placed, files);
    const policy = await this.policy();
    const state = await this.inspect(policy.dataset);
    const paths = model.files.map(({ path }) => path);
    const digests: FileDigest[] = [];
    for (const path of paths.length > 0 ? paths : [basename(model.file)]) {
      digests.push({ path, ...(await hasher.file(join(model.folder, path))) });
    }
    return {
      model: digests,
      dataset: state.fingerprint,
      policy: hashNormalized(policy, hasher),
      contract: hashNormalized(model.contract, hasher),
      runtime: state.runtime,
    };
  }

  /** @throws UserError when `config/evaluation.jsonc` is missing or cannot be read */
  policy(): Promise<EvaluationPolicy> {
    return readPolicy(this.services.registry.root, this.services.files);
  }

  /**
   * Which samples of the data set differ from those that an evaluation stored.
   * @returns undefined where it kept no predictions
   */
  async labelChanges(
    { folder }: PlacedModel,
    { predictions, dataset }: EvaluationResults,
  ): Promise<LabelChanges | undefined> {
    if (predictions === null) return undefined;
    const { evaluator } = this.services;
    const policy = await this.policy();
    const state = await evaluator.inspectDataset(
      this.location(policy.dataset),
      {},
      {
        predictions: join(folder, basename(predictions)),
        heads: policy.heads,
        skipped: dataset.skipped.map(({ id }) => id),
      },
    );
    return state.changes;
  }

  private inspect(spec: DatasetSpec): Promise<DatasetState> {
    const { evaluator, clock } = this.services;
    const key = canonicalJson(spec);
    const now = clock.now().getTime();
    if (this.last?.key === key && now - this.last.at < FRESH_MS) return this.last.state;
    const state = evaluator.inspectDataset(this.location(spec));
    this.last = { key, at: now, state };
    state.catch(() => (this.last = undefined));
    return state;
  }

  private location(spec: DatasetSpec): DatasetLocation {
    const { registry, readOnly } = this.services;
    return { spec, root: registry.root, ...(readOnly && { untouched: true }) };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
