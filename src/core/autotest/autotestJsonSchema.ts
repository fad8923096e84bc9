import * as l10n from '@vscode/l10n';
import type { JsonSchema } from '../shared/json/editorSchema';
import { editorSchema } from '../shared/json/editorSchema';
import { variantOffers } from '../backbone/config/variantOffers';
import { specSchema } from './specSchema';

/** The JSON schema that editors complete, explain and check `*.autotest.jsonc` with. */
export function autotestJsonSchema(): JsonSchema {
  return {
    ...editorSchema(specSchema, {
      title: l10n.t('Auto-test specification'),
      refuses: true,
      adapt: variantOffers(true),
    }),
    // What a JSON schema made of single fields cannot say.
    anyOf: [{ required: ['configs'] }, { required: ['families', 'head'] }],
  };
}
