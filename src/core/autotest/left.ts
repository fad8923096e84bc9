import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { inEnglish } from '../shared/text/texts';

/** Who left the auto-test before its end, and why. */
export interface Left {
  readonly name: string;
  readonly kind: 'limit' | 'dominated' | 'time';
  /** What the sentence of its kind tells. */
  readonly values: readonly string[];
}

export const leftSchema = z.object({
  name: z.string(),
  kind: z.enum(['limit', 'dominated', 'time']),
  values: z.array(z.string()),
});

const sentences: Readonly<Record<Left['kind'], (...values: readonly string[]) => string>> = {
  limit: (...v) => l10n.t('{0} ms, the limit is {1} ms', ...v),
  dominated: () => l10n.t('another is faster and not worse, or better and not slower'),
  time: () => l10n.t('the time was over before it was measured'),
};

/** Why somebody left, in English: it is kept. */
export function reasonOf({ kind, values }: Left): string {
  return inEnglish(() => sentences[kind](...values));
}
