import * as l10n from '@vscode/l10n';
import type { ExportTarget } from './exportTypes';

export const json: ExportTarget = {
  id: 'json',
  label: 'JSON',
  get description() {
    return l10n.t('the configuration as plain JSON, without comments');
  },
  files: ({ config }) => [
    { path: `${config.name}.json`, text: `${JSON.stringify(config, null, 2)}\n` },
  ],
};
