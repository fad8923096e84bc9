import type { DatasetFiles } from '../datasets/dataset';
import { loadDataset } from '../datasets/loadDataset';
import type { EvaluationPolicy } from '../evaluation/policy/evaluationPolicy';
import type { MatchedHead } from '../evaluation/setup/datasetHead';
import { countHeads } from '../evaluation/setup/headCounts';
import type { HeadPolicy } from '../metrics/headPolicy';
import { UserError } from '../shared/errors/errors';
import { policyIfAny } from './policyIfAny';
import type { PolicyPorts } from './policyIfAny';

/** More classes than this are no classes. */
const most = 20_000;

/**
 * The classes that the policy's data set has, by head: in the order that it declares, else by
 * character codes, as torchvision and Keras number the folders of a data set.
 * @returns empty where there is no data set that can be read
 */
export async function datasetClasses(
  services: PolicyPorts,
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
  const dataset = await loadDataset({ spec, root }, heads, files);
  const read = Object.entries(heads).map(([head, policy]) => matchedHead(head, policy));
  const classes = countHeads(dataset, read, true).map(({ head, counts }) => {
    const named = counts.map(({ name }) => name).toSorted();
    return [head, dataset.classNames ?? named] as const;
  });
  return Object.fromEntries(classes.filter(([, names]) => names.length <= most));
}

function matchedHead(head: string, { task, label, separator }: HeadPolicy): MatchedHead {
  const named = { head, task, label, classes: [], found: 'named' } as const;
  return { ...named, ...(separator !== undefined && { separator }) };
}
