import * as l10n from '@vscode/l10n';
import { inEnglish } from '../../core/shared/text/texts';

/** Why an image could not be read, in a line of English, which is kept; `retell` tells people. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (text.startsWith('ENOENT')) return inEnglish(() => l10n.t('does not exist'));
  return text
    .split('\n')[0]!
    .replace(/^Input file /, '')
    .slice(0, 200);
}
