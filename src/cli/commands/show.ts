import { timeText } from '../../core/shared/text/timeText';
import type { Command } from 'commander';
import type { Entry, VersionSummary } from '../../core/registry/format/types';
import type { HeadShapes } from '../../core/metrics/parseMetric';
import { told } from '../../core/shared/text/kept';
import { formatBytes } from '../../core/shared/text/numberText';
import { visible } from '../../core/shared/text/visible';
import { declare, type Runner } from '../command';
import { formatMetrics } from '../table';

/** `show`: everything that the registry knows of one version. */
export function declareShowCommand(program: Command, run: Runner): void {
  declare(program, 'show <version>', 'what is known of a version').action(
    (wanted: string, _options, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const workspace = await context.open();
        const { version, folder, file } = await workspace.registry.resolve(wanted);
        const { champion, challenger, archive } = await workspace.registry.status();
        const entry = [champion, challenger, ...archive].find((each) => each?.version === version);
        const summary = (await workspace.registry.list()).find((row) => row.version === version);
        const text =
          entry && summary ? describe(entry, summary, folder, await workspace.heads()) : version;
        return { json: { ...entry, status: summary?.status, folder, file }, text };
      }),
  );
}

function describe(
  entry: Entry,
  summary: VersionSummary,
  folder: string,
  heads: HeadShapes | undefined,
): string {
  const { training_data: data, files = [] } = entry;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['model', entry.model_id],
    ['status', summary.status],
    ['architecture', entry.architecture],
    ['metrics', formatMetrics(entry.metrics, heads) || 'not evaluated'],
    ['samples', data.total_samples?.toString()],
    ['archived', summary.archived_at && timeText(summary.archived_at)],
    ['reason', told(summary, 'reason') || undefined],
    ['tags', summary.tags?.join(', ')],
    ['notes', summary.notes?.replaceAll('\n', `\n${' '.repeat(14)}`)],
    ['folder', folder],
    ...files.map(({ path, bytes, sha256 }) => file(path, bytes, sha256)),
  ];
  return rows
    .filter(([, value]) => value !== undefined)
    .map(
      ([label, value]) =>
        `${label.padEnd(12)}  ${label === 'notes' ? value : visible(value ?? '')}`,
    )
    .join('\n');
}

function file(path: string, bytes: number, sha256: string): readonly [string, string] {
  return ['file', `${path}  ${formatBytes(bytes)}  sha256 ${sha256}`];
}
