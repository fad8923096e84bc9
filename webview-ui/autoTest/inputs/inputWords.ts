import type { InputPicture, InputSheet } from '../../../src/protocol/inputs';
import { t } from '../../platform/texts';

/** What a column of the sheet shows. @param column 0 is the image as it is */
export function columnWords(column: number): string {
  if (column === 0) return t('Raw');
  return column === 1 ? t('Preprocessed') : t('Augmented {0}', column - 1);
}

/** What was drawn for a picture; undefined for those that are not augmented. */
export function appliedWords(
  { applied }: Pick<InputPicture, 'applied'>,
  column: number,
): string | undefined {
  if (column < 2) return undefined;
  return applied.length > 0 ? applied.join(', ') : t('none drawn');
}

/** A picture in words: whose, which version, its size, what was done to it. */
export function pictureWords(id: string, picture: InputPicture, column: number): string {
  const { width, height } = picture;
  const words = t('Sample {0}, {1}, {2} × {3} pixels', id, columnWords(column), width, height);
  const applied = appliedWords(picture, column);
  return applied === undefined ? words : t('{0}: {1}', words, applied);
}

/** The whole sheet in a sentence, for screen readers. */
export function sheetWords({ samples, seed, dataset }: InputSheet, name: string): string {
  return t('{0} samples of {1} as {2} sees them, seed {3}', samples.length, dataset, name, seed);
}
