import type { ExportTarget } from './exportTypes';

export const json: ExportTarget = {
  id: 'json',
  label: 'JSON',
  yields: 'the configuration as plain JSON, without comments',
  files: ({ config }) => [
    { path: `${config.name}.json`, text: `${JSON.stringify(config, null, 2)}\n` },
  ],
};
