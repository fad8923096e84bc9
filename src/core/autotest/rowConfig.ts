import * as l10n from '@vscode/l10n';
import type { BackboneConfig } from '../backbone/config/config';
import { preprocessingOf } from '../backbone/config/newConfig';
import type { ConfigComments } from '../backbone/config/writeConfig';
import { writeConfig } from '../backbone/config/writeConfig';
import { UserError } from '../shared/errors/errors';
import type { AutotestRow, KeptResult, TriedConfig } from './results';

/**
 * What a row of a result stands for.
 * @throws UserError when the result has no such row
 */
export function triedOf({ name, tried }: KeptResult, row: string): TriedConfig {
  const found = tried.find((one) => one.name === row);
  if (found) return found;
  throw new UserError(
    l10n.t('The auto-test {0} has tried no {1}', name, row),
    l10n.t('It was run again meanwhile; look at its new result.'),
  );
}

/**
 * The text of a `NAME.backbone.jsonc` that is what a row stands for, as a person would have written
 * it, with what the auto-test found about it.
 * @param name what the configuration is called
 * @throws UserError when the result has no such row
 */
export function rowConfigText(kept: KeptResult, row: string, name: string): string {
  const { config } = triedOf(kept, row);
  const measured = kept.result.results.find((one) => one.name === row);
  const { runtime, ...rest } = config;
  const isEmpty = !runtime || Object.keys(runtime).length === 0;
  return writeConfig(
    { ...rest, name, ...(isEmpty ? {} : { runtime }) },
    commentsOf(kept, config, measured),
  );
}

function commentsOf(
  { name, at }: KeptResult,
  config: BackboneConfig,
  row: AutotestRow | undefined,
): ConfigComments {
  const found = row && row.p50_ms !== null ? `: ${foundText(row, row.p50_ms)}` : '';
  const comments = { backbone: `From the auto-test ${name} of ${at.slice(0, 10)}${found}.` };
  if (!isAsPublished(config)) return comments;
  const { arch } = config.backbone;
  const preprocessing = `As the published weights of ${arch} were evaluated.`;
  return { ...comments, preprocessing };
}

/** `12.30 ms (12.10 to 12.60)`, and the accuracy where one was measured on the user's own data. */
function foundText({ p50_ci95, quality }: AutotestRow, p50: number): string {
  const interval = p50_ci95 ? ` (${p50_ci95.map((end) => end.toFixed(2)).join(' to ')})` : '';
  const probed = quality?.source === 'probe' ? `, linear probe ${quality.value.toFixed(1)} %` : '';
  return `${p50.toFixed(2)} ms${interval}${probed}`;
}

function isAsPublished({ backbone, input, preprocessing }: BackboneConfig): boolean {
  if (!preprocessing) return false;
  const { arch } = backbone;
  const published = preprocessingOf({ arch, ...input });
  return JSON.stringify(preprocessing) === JSON.stringify(published);
}
