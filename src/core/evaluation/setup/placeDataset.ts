import type { Dataset, DatasetFiles } from '../../datasets/dataset';
import type { DatasetSpec } from '../../datasets/datasetSpec';
import { loadDataset } from '../../datasets/loadDataset';
import { commonFolder } from '../../datasets/recognition/commonFolder';
import { findImageRoot } from '../../datasets/recognition/imageRoot';
import type { RecognizedDataset } from '../../datasets/recognition/recognized';
import type { HeadPolicy } from '../../metrics/headPolicy';
import { dirname, isInside, relative } from '../../shared/files/paths';
import type { MatchedHead } from './datasetHead';

const probedImages = 8;

/** A data set, and how a policy names it. */
export interface PlacedDataset {
  readonly spec: DatasetSpec;
  readonly dataset: Dataset;
}

/** A path as a policy writes it: relative where it lies in the registry's folder. */
export function policyPath(root: string, path: string): string {
  return isInside(root, path) ? relative(root, path) : path;
}

export function specOf(
  { format, path, split }: RecognizedDataset,
  root: string,
  columns: DatasetSpec['columns'],
): DatasetSpec {
  const yoloSplit = split === 'train' || split === 'test' ? split : undefined;
  return {
    format,
    path: policyPath(root, path),
    ...(columns && Object.keys(columns).length > 0 && { columns }),
    ...(format === 'yolo' && yoloSplit && { split: yoloSplit }),
  };
}

/** How a head is read, as a policy says it. */
export function headPolicy({ task, label, separator, scored }: MatchedHead): HeadPolicy {
  return {
    ...{ task, label, weight: 1 },
    ...(separator !== undefined && { separator }),
    ...(scored && { classes: scored }),
  };
}

/** How the heads are read, as a policy says it. */
export function policiesOf(heads: readonly MatchedHead[]): Readonly<Record<string, HeadPolicy>> {
  return Object.fromEntries(heads.map((head) => [head.head, headPolicy(head)]));
}

/** Reads the data set, and finds the folder that its images are in where it is not the file's own. */
export async function place(
  { format, path, images: named }: RecognizedDataset & { readonly images?: string | undefined },
  spec: DatasetSpec,
  root: string,
  heads: readonly MatchedHead[],
  files: DatasetFiles,
): Promise<PlacedDataset> {
  const policies = policiesOf(heads);
  const dataset = await loadDataset({ spec, root }, policies, files);
  if (format !== 'csv' && format !== 'coco') return { spec, dataset };
  const folder = named ?? (await imageFolderOf(dataset, path, files));
  if (folder === undefined || folder === dirname(path)) return { spec, dataset };
  const placed = { ...spec, root: policyPath(root, folder) };
  // What is absolute in the table is relative to the folder from here on.
  return { spec: placed, dataset: await loadDataset({ spec: placed, root }, policies, files) };
}

async function imageFolderOf(
  { samples }: Dataset,
  path: string,
  files: DatasetFiles,
): Promise<string | undefined> {
  const probed = Array.from({ length: probedImages }, (_, index) => samples.at(index));
  const images = probed.flatMap((sample) => sample?.image ?? []);
  const common = commonFolder(samples);
  if (common !== undefined && (await isThere(common, files))) return common;
  return findImageRoot(path, images, files);
}

async function isThere(folder: string, files: DatasetFiles): Promise<boolean> {
  return (await files.stat(folder))?.kind === 'directory';
}
