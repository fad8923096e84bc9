import { itemAt } from '../../core/shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import type { Dataset, DatasetSample } from '../../core/datasets/dataset';
import type { Extent } from '../../core/images/geometry';
import type { InputContract } from '../../core/images/inputContract';
import type { PixelImage } from '../../core/images/pixelImage';
import type { Reporter } from '../protocol/reporter';
import type { Sharp } from '../runtime/native';
import { ImageStore } from './imageStore';
import { arrayItems } from './sampleItems';

/** Samples that can be fed, and how they are gone through. */
export interface FedSamples {
  readonly samples: readonly DatasetSample[];
  /** Sizes of the images, each once; undefined for arrays. */
  readonly extents: readonly Extent[] | undefined;
  through(): AsyncIterable<readonly [DatasetSample, PixelImage | ArrayBuffer]>;
}

/**
 * Those of the drawn samples that can be read.
 * @param sharp undefined where the data set holds arrays
 * @param input what is declared of the model
 */
export async function fedSamples(
  sharp: Sharp | undefined,
  input: InputContract,
  dataset: Dataset,
  drawn: readonly DatasetSample[],
  reporter: Reporter,
): Promise<FedSamples> {
  if (dataset.arrays || !sharp) return fedArrays(input, dataset.arrays ?? new Map(), drawn);
  const store = await ImageStore.open(sharp, dataset, input.exif === 'apply');
  const samples: DatasetSample[] = [];
  const extents = new Map<string, Extent>();
  let done = 0;
  for await (const [sample, image] of store.through(drawn)) {
    done += 1;
    reporter.progress({ phase: l10n.t('Decoding'), done, total: drawn.length });
    if (image instanceof Error) continue;
    const { width, height } = image;
    extents.set(`${width}×${height}`, { width, height });
    samples.push(sample);
  }
  async function* through() {
    for await (const [sample, image] of store.through(samples)) {
      if (image instanceof Error) throw image;
      yield [sample, image] as const;
    }
  }
  return { samples, extents: [...extents.values()], through };
}

function fedArrays(
  input: InputContract,
  arrays: NonNullable<Dataset['arrays']>,
  samples: readonly DatasetSample[],
): FedSamples {
  const itemOf = arrayItems([input], arrays);
  async function* through() {
    for (const sample of samples) {
      const item = itemOf(sample);
      if (item.kind === 'tensors') yield [sample, itemAt(item.buffers, 0)] as const;
    }
  }
  return { samples, extents: undefined, through };
}
