import * as l10n from '@vscode/l10n';
import type { Problem } from './types';

/** Version of the registry's format that this tool writes. */
export const registryVersion = '2.0.0';

export const file = 'config/model_registry.json';

export const repair = () => ({
  command: 'repairRegistry',
  remedy: l10n.t('Correct it by hand, or run `backbone doctor --repair`.'),
});

/** A problem that keeps the registry from being written: something would be lost. */
export function blocking(message: string): Problem {
  return { code: 'registry_unreadable', message, ...repair() };
}

export function untoldProblem(count: number): Problem {
  return {
    code: 'bad_entry',
    message: l10n.t('{0}: {1} more entries cannot be used', file, count),
    ...repair(),
  };
}

/** What is wrong with a `registry_version`; undefined when it can be read and written. */
export function formatProblem(where: string, value: unknown): Problem | undefined {
  const major = typeof value === 'string' ? Number(/^(\d+)\./.exec(value)?.[1]) : NaN;
  if (major <= 2) return undefined;
  const none = Number.isNaN(major);
  const fault = none ? l10n.t('is no version of the format') : l10n.t('is newer than this tool');
  return {
    code: 'registry_format',
    message: `${where} ${JSON.stringify(value) ?? ''} ${fault} (${registryVersion})`,
    remedy: none
      ? l10n.t('Set it to "{0}".', registryVersion)
      : l10n.t('Update Backbone Studio; until then the registry can only be looked at.'),
  };
}
