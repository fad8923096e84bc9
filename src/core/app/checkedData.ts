import { otherDataset, POLICY_PATH, readPolicy } from '../evaluation/policy/readPolicy';
import type { Contract } from '../evaluation/contract/contractTypes';
import type { EvaluationPolicy } from '../evaluation/policy/evaluationPolicy';
import { chooseSplit } from '../datasets/recognition/splits';
import { recognizeDataset } from '../datasets/recognition/recognize';
import type { ModelHead } from '../evaluation/setup/datasetHead';
import { describeDataset } from '../evaluation/setup/describeDataset';
import { policiesOf } from '../evaluation/setup/placeDataset';
import type { HeadPolicy } from '../metrics/headPolicy';
import { join, resolve } from '../shared/files/paths';
import type { FileSystem } from '../shared/files/fileSystem';

export interface CheckedDataPorts {
  readonly registry: { readonly root: string };
  readonly files: Pick<FileSystem, 'stat' | 'readFile' | 'list' | 'openRange' | 'realPath'>;
  readonly workingFolder?: string;
}

/** What a contract is checked on. */
export type CheckedData = Pick<EvaluationPolicy, 'heads'> & {
  readonly spec: EvaluationPolicy['dataset'];
};

/**
 * The policy's data set and heads, or a data set that is named. Without a policy the labels of the model's
 * heads are looked for in it, as `dataset use` does.
 * @param heads of the model; asked only where there is no policy
 * @throws UserError when there is neither a policy nor a data set that can be read
 */
export async function checkedData(
  { registry, files, workingFolder }: CheckedDataPorts,
  contract: Contract,
  named: string | undefined,
  heads: () => Promise<readonly ModelHead[]>,
): Promise<CheckedData> {
  const { root } = registry;
  const folder = workingFolder ?? root;
  const isThere = (await files.stat(join(root, POLICY_PATH))) !== undefined;
  if (named === undefined || isThere) {
    const { dataset, heads: policies } = await readPolicy(root, files);
    const spec = named === undefined ? dataset : await otherDataset(dataset, named, folder, files);
    return { spec, heads: weighedHeads(policies, contract) };
  }
  const found = chooseSplit(await recognizeDataset(resolve(folder, named), files), undefined);
  const described = await describeDataset(found, { root, model: await heads() }, files);
  return { spec: described.spec, heads: policiesOf(described.heads) };
}

type Heads = Readonly<Record<string, HeadPolicy>>;

/** The policy's heads that count, or all of them where none does. */
function weighedHeads(heads: Heads, { outputs }: Contract): Heads {
  const own = Object.entries(heads).filter(([head]) => Object.hasOwn(outputs, head));
  const weighed = own.filter(([, { weight }]) => weight > 0);
  return own.length === 0 ? heads : Object.fromEntries(weighed.length > 0 ? weighed : own);
}
