import * as l10n from '@vscode/l10n';

/** @returns what is wrong with a tag; undefined when nothing is */
export function faultOfTag(tag: string): string | undefined {
  if (/^[\p{L}\p{N}][\p{L}\p{M}\p{N}._:/-]{0,49}$/u.test(tag)) return undefined;
  return l10n.t('{0} is no tag', JSON.stringify(tag));
}
