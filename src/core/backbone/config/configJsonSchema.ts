import * as l10n from '@vscode/l10n';
import { configSchema } from './configSchema';
import type { JsonSchema } from '../../shared/json/editorSchema';
import { editorSchema } from '../../shared/json/editorSchema';
import { variantOffers } from './variantOffers';

/**
 * The JSON schema that editors complete and explain configurations with, made from the fields that
 * `configSchema` accepts. It refuses next to nothing: what is wrong with a configuration is said once,
 * by the checks of this core.
 */
export function configJsonSchema(): JsonSchema {
  const title = l10n.t('Backbone configuration');
  return editorSchema(configSchema, { title, refuses: false, adapt: variantOffers(false) });
}
