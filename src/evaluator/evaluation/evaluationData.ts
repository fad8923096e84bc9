import type { DatasetFiles, DatasetSample } from '../../core/datasets/dataset';
import { loadDataset } from '../../core/datasets/loadDataset';
import { withClassNames } from '../../core/datasets/numberedLabels';
import type { HeadClasses } from '../../core/datasets/numberedLabels';
import { checkLabels } from '../../core/datasets/truths';
import { fingerprintDataset } from '../../core/datasets/fingerprint';
import { firstOf } from '../../core/shared/text/inOrder';
import type { Listed } from '../../core/shared/text/inOrder';
import type { FileRange } from '../../core/shared/files/fileRange';
import { nodeFileSystem } from '../../node/nodeFileSystem';
import { nodeDatasetHasher } from '../../node/nodePorts';
import { HeapKeeper } from '../memory/heapKeeper';
import { keepHashes } from './keepHashes';
import type { RequestOf } from '../protocol/requests';
import type { Reporter } from '../protocol/reporter';
import { datasetItems } from './sampleItems';
import type { ItemOf } from './sampleItems';
import type { Sentence } from '../../core/shared/text/sentence';

/** What an evaluation keeps of its data set while it runs. */
export interface EvaluationData {
  readonly samples: Listed<DatasetSample>;
  readonly itemOf: ItemOf;
  readonly fingerprint: string;
  /** What to call the data set. */
  readonly path: string;
  /** What the data set tells next to the numbers; each says a sentence. */
  readonly remarks: readonly Sentence[];
}

/** Reads a data set for an evaluation, and lets go of all that the run does not need. */
export async function readEvaluationData(
  request: RequestOf<'evaluate'>,
  reporter: Reporter,
): Promise<EvaluationData> {
  const data = await readAll(request, reporter);
  collect();
  return data;
}

/** The classes of the heads that all models have in one order: only there a number means one class. */
function sharedClasses(models: RequestOf<'evaluate'>['models']): HeadClasses {
  const [first, ...others] = models.map(({ contract }) => contract.classes);
  const isShared = ([head, names]: readonly [string, readonly string[]]) =>
    others.every((classes) => classes[head]?.join('\0') === names.join('\0'));
  return Object.fromEntries(Object.entries(first ?? {}).filter(isShared));
}

/** What reading leaves behind would stay until the heap has grown by half. */
function collect(): void {
  globalThis.gc?.();
}

/** Files whose readers' leavings are collected between the parts that they read. */
function frugalFiles(): DatasetFiles {
  const heap = new HeapKeeper(1);
  const openRange = async (path: string): Promise<FileRange> => {
    const { size, read, close } = await nodeFileSystem.openRange(path);
    const readPart = (offset: number, length: number) => {
      heap.check();
      return read(offset, length);
    };
    return { size, read: readPart, close };
  };
  return { ...nodeFileSystem, openRange };
}

async function readAll(
  { models, dataset: location, heads, limit }: RequestOf<'evaluate'>,
  reporter: Reporter,
): Promise<EvaluationData> {
  const { path } = location.spec;
  reporter.phase('reading', path);
  const read = await loadDataset(location, heads, frugalFiles());
  const dataset = withClassNames(read, heads, sharedClasses(models));
  for (const { contract } of models) checkLabels(dataset, heads, contract);
  collect();
  const hasher = nodeDatasetHasher(location.root, path);
  const heap = new HeapKeeper();
  const fingerprint = await fingerprintDataset(dataset, nodeFileSystem, hasher, {
    onProgress: (progress) => {
      reporter.progress(progress);
      heap.check();
    },
  });
  await keepHashes(hasher, location.root);
  const inputs = models.map(({ contract }) => contract.input);
  const itemOf = await datasetItems(dataset, inputs);
  const { remarks = [] } = dataset;
  return { samples: firstOf(dataset.samples, limit), itemOf, fingerprint, path, remarks };
}
