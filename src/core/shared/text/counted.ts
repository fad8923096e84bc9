import * as l10n from '@vscode/l10n';

/** Counts with their nouns, for sentences that name several. */
export const counted = {
  /** `1 value`, `3 values`. */
  values: (count: number): string =>
    count === 1 ? l10n.t('1 value') : l10n.t('{0} values', count),
  columns: (count: number): string =>
    count === 1 ? l10n.t('1 column') : l10n.t('{0} columns', count),
  channels: (count: number): string =>
    count === 1 ? l10n.t('1 channel') : l10n.t('{0} channels', count),
  files: (count: number): string => (count === 1 ? l10n.t('1 file') : l10n.t('{0} files', count)),
  threads: (count: number): string =>
    count === 1 ? l10n.t('1 thread') : l10n.t('{0} threads', count),
};
