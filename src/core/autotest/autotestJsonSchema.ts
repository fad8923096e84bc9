import * as l10n from '@vscode/l10n';
import type { JsonSchema } from '../backbone/config/editorSchema';
import { editorSchema } from '../backbone/config/editorSchema';
import { specSchema } from './specSchema';

/** The JSON schema that editors complete, explain and check `*.autotest.jsonc` with. */
export function autotestJsonSchema(): JsonSchema {
  return {
    ...editorSchema(specSchema, { title: l10n.t('Auto-test specification'), refuses: true }),
    // What a JSON schema made of single fields cannot say.
    anyOf: [{ required: ['configs'] }, { required: ['families', 'head'] }],
  };
}
