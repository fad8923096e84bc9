import * as l10n from '@vscode/l10n';
import { stringify } from 'yaml';
import type { ExportTarget } from './exportTypes';

export const yaml: ExportTarget = {
  id: 'yaml',
  label: 'YAML',
  get description() {
    return l10n.t('the configuration as YAML, without comments');
  },
  files: ({ config }) => [
    // Class names such as "1000" and "yes" stay texts in every reader: all of them are quoted.
    {
      path: `${config.name}.yaml`,
      text: stringify(config, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' }),
    },
  ],
};
