import type { Contract } from '../evaluation/contract/contractTypes';
import type { EvaluationPolicy } from '../evaluation/policy/evaluationPolicy';
import type { ModelPreview, PreviewedSample } from '../evaluation/ports/modelPreview';
import type { HeadPolicy, Task } from '../metrics/headPolicy';
import { resolve } from '../shared/files/paths';
import type { ProgressOptions } from '../shared/progress/progress';
import { policyIfAny } from './policyIfAny';
import type { EvaluationServices } from './services';

/** A model that is not registered yet, and how it is proposed to be fed and read. */
export interface PreviewedModel {
  /** Absolute path of the ONNX file. */
  readonly file: string;
  readonly contract: Contract;
  /** What each head answers, where the policy does not say. */
  readonly tasks: Readonly<Record<string, Task>>;
}

export interface PreviewOptions extends ProgressOptions {
  /** Path of an image; absent: a sample of the policy's data set. */
  readonly image?: string;
  /** From 0; another one shows another sample. */
  readonly turn?: number;
}

/** What a model is run with before it is registered. */
export interface PreviewServices extends Pick<EvaluationServices, 'files' | 'workingFolder'> {
  readonly registry: Pick<EvaluationServices['registry'], 'root'>;
  readonly evaluator: Pick<EvaluationServices['evaluator'], 'previewModel'>;
}

/**
 * Runs a model that is not registered yet on one image.
 * @returns undefined where neither an image nor a data set is there to be shown
 * @throws UserError when the model does not run on it as the contract says
 */
export async function previewModel(
  services: PreviewServices,
  { file, contract, tasks }: PreviewedModel,
  { image, turn = 0, ...progressOptions }: PreviewOptions = {},
): Promise<ModelPreview | undefined> {
  const { registry, workingFolder, evaluator } = services;
  const policy = await policyIfAny(services);
  const sample = sampleOf(
    { image, turn, policy, folder: workingFolder ?? registry.root },
    registry,
  );
  if (!sample) return undefined;
  const heads = headsOf(contract, tasks, policy);
  return evaluator.previewModel({ file, contract, heads, sample }, progressOptions);
}

function sampleOf(
  asked: {
    readonly image: string | undefined;
    readonly turn: number;
    readonly policy: EvaluationPolicy | undefined;
    readonly folder: string;
  },
  { root }: PreviewServices['registry'],
): PreviewedSample | undefined {
  const { image, turn, policy, folder } = asked;
  if (image !== undefined)
    return { kind: 'image', path: resolve(folder, image.replaceAll('\\', '/')) };
  return policy && { kind: 'dataset', dataset: { spec: policy.dataset, root }, turn };
}

/** Each head as the policy reads it, else by its task. */
function headsOf(
  { outputs }: Contract,
  tasks: PreviewedModel['tasks'],
  policy: EvaluationPolicy | undefined,
): Readonly<Record<string, HeadPolicy>> {
  const own = (head: string): HeadPolicy => ({
    task: tasks[head] ?? 'classification',
    label: head,
    weight: 0,
  });
  return Object.fromEntries(
    Object.keys(outputs).map((head) => [head, policy?.heads[head] ?? own(head)]),
  );
}
