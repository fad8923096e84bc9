import type { DatasetFiles, DatasetSample } from '../datasets/dataset';
import { loadDataset } from '../datasets/loadDataset';
import type { EvaluationPolicy } from '../evaluation/policy/evaluationPolicy';
import type { HeadPolicy } from '../metrics/headPolicy';
import { UserError } from '../shared/errors/errors';
import { policyIfAny } from './policyIfAny';
import type { EvaluationServices } from './services';

/** More classes than this are no classes. */
const most = 20_000;

/**
 * The classes that the policy's data set has, by head: in the order that it declares, else by
 * character codes, as torchvision and Keras number the folders of a data set.
 * @returns empty where there is no data set that can be read
 */
export async function datasetClasses(
  services: Pick<EvaluationServices, 'registry' | 'files'>,
  files: DatasetFiles,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const policy = await policyIfAny(services);
  if (!policy) return {};
  try {
    return await readClasses(policy, services.registry.root, files);
  } catch (error) {
    if (error instanceof UserError) return {};
    throw error;
  }
}

async function readClasses(
  { dataset: spec, heads }: EvaluationPolicy,
  root: string,
  files: DatasetFiles,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { samples, classNames } = await loadDataset({ spec, root }, heads, files);
  const found = new Map(Object.keys(heads).map((head) => [head, new Set<string>()]));
  for (const sample of samples)
    for (const [head, names] of found)
      for (const name of labelsOf(sample, head, heads[head])) names.add(name);
  const classes = [...found].map(([head, names]) => [head, classNames ?? [...names].toSorted()]);
  return Object.fromEntries(classes.filter(([, names]) => names && names.length <= most));
}

function labelsOf(
  { labels, boxes = [] }: DatasetSample,
  head: string,
  policy: HeadPolicy | undefined,
): readonly string[] {
  if (policy?.task === 'detection') return boxes.map((box) => box.class);
  const text = labels[head] ?? '';
  const parts = policy?.task === 'multilabel' ? text.split(policy.separator ?? '|') : [text];
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}
