import * as l10n from '@vscode/l10n';
import type { Dataset, DatasetFiles } from '../../datasets/dataset';
import { leadsOutside } from '../../datasets/imagePath';
import { localized, sentence } from '../../shared/text/sentence';
import { resolve } from '../../shared/files/paths';

/** A sample that an evaluation would leave out. */
export interface LeftOut {
  readonly id: string;
  readonly reason: string;
}

/** Samples whose files are looked for; of more, the first are. */
const mostChecked = 50_000;
const atOnce = 64;

/** Samples whose image is not there or is empty; images are not decoded. */
export async function missingImages(
  { folder, samples }: Dataset,
  files: Pick<DatasetFiles, 'stat'>,
): Promise<readonly LeftOut[]> {
  const missing: LeftOut[] = [];
  const count = Math.min(samples.length, mostChecked);
  for (let start = 0; start < count; start += atOnce) {
    const indices = Array.from({ length: Math.min(atOnce, count - start) }, (_, i) => start + i);
    const found = await Promise.all(indices.map((index) => check(index)));
    missing.push(...found.filter((one) => one !== undefined));
  }
  return missing;

  async function check(index: number): Promise<LeftOut | undefined> {
    const sample = samples.at(index);
    if (sample?.image === undefined) return undefined;
    const info = await files.stat(resolve(folder, sample.image));
    if (info?.kind !== 'file') return { id: sample.id, reason: l10n.t('the file does not exist') };
    if (leadsOutside(sample.image))
      return { id: sample.id, reason: localized(sentence('sample_outside')) };
    return info.size === 0 ? { id: sample.id, reason: l10n.t('the file is empty') } : undefined;
  }
}
