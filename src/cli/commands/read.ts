import { timeText } from '../../core/shared/text/timeText';
import type { Command } from 'commander';
import type { Status, VersionSummary } from '../../core/registry/format/types';
import type { HeadShapes } from '../../core/metrics/parseMetric';
import { declare, type Runner } from '../command';
import type { CommandLineServices } from '../services';
import { parseCount } from '../format';
import { problemLine, problemReport } from '../problemReport';
import { formatMetrics, formatTable } from '../table';
import type { Operation } from '../../core/shared/log/operation';
import { localized } from '../../core/shared/text/sentence';

/** `status`, `list`, `path` and `log`: what can be seen without changing anything. */
export function declareReadCommands(program: Command, run: Runner<CommandLineServices>): void {
  declare(
    program,
    'status',
    'who is in production, who challenges, and whether all is well',
  ).action((_options, command: Command) =>
    run(command.optsWithGlobals(), async (context) => {
      const workspace = await context.open();
      const status = await workspace.registry.status();
      return { json: statusReport(status), text: formatStatus(status, await workspace.heads()) };
    }),
  );
  declare(program, 'list', 'every version, highest first').action((_options, command: Command) =>
    run(command.optsWithGlobals(), async (context) => {
      const workspace = await context.open();
      const versions = await workspace.registry.list();
      return { json: { versions }, text: formatVersions(versions, await workspace.heads()) };
    }),
  );
  declare(program, 'path <version>', 'the folder and file of a version, links resolved')
    .option('--folder', 'print the folder instead of the file')
    .action((version: string, options: { folder?: boolean }, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { registry } = await context.open();
        const { version: found, model_id, folder, file } = await registry.resolve(version);
        return {
          json: { version: found, model_id, folder, file },
          text: options.folder ? folder : file,
        };
      }),
    );
  declare(program, 'log', 'what was done, newest first')
    .option('--limit <n>', 'only the newest N operations')
    .action((options: { limit?: string }, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const limit =
          options.limit === undefined ? undefined : parseCount(options.limit, '--limit');
        const { services, options: global } = context;
        const alone = await services.backboneLog(global.root, limit);
        const log = alone ?? (await (await context.open()).log(limit));
        return { json: log, text: formatLog(log.operations, log.intact) };
      }),
    );
}

function formatStatus(status: Status, heads: HeadShapes | undefined): string {
  const { champion, challenger, candidate } = status;
  const lines = [
    `root        ${status.root}`,
    `champion    ${champion ? `${champion.model_id}  ${formatMetrics(champion.metrics, heads)}` : 'none'}`,
    `challenger  ${challenger ? `${challenger.model_id}  ${formatMetrics(challenger.metrics, heads)}` : 'none'}`,
  ];
  if (candidate) {
    lines.push(`candidate   ${candidate.ready ? 'ready to register' : (candidate.detail ?? '')}`);
  }
  const { length } = status.archive;
  lines.push(`archive     ${length} ${length === 1 ? 'version' : 'versions'}`);
  for (const done of status.recovered) lines.push(`recovered   ${localized(done)}`);
  for (const follow of status.open_follow_ups) {
    lines.push(
      `open        ${follow.priority}: ${follow.action} ${follow.version} (${follow.situation}, ${follow.operation})`,
    );
  }
  for (const problem of status.health.problems) lines.push(`problem     ${problemLine(problem)}`);
  if (status.health.ok) lines.push('health      ok');
  return lines.map((line) => line.trimEnd()).join('\n');
}

function formatVersions(
  versions: readonly VersionSummary[],
  heads: HeadShapes | undefined,
): string {
  if (versions.length === 0) return 'No versions yet.';
  const rows = versions.map((v) => [
    v.version,
    v.status,
    formatMetrics(v.metrics, heads),
    timeText(v.archived_at ?? ''),
    v.tags?.join(' ') ?? '',
    beginning(v.notes ?? ''),
    v.reason ?? '',
  ]);
  return formatTable([
    ['version', 'status', 'metrics', 'archived', 'tags', 'notes', 'reason'],
    ...rows,
  ]);
}

/** The first line of a text, shortened to a column of a table. */
function beginning(text: string): string {
  const [line = ''] = text.split('\n');
  return line.length < text.length || line.length > 40 ? `${line.slice(0, 39)}…` : line;
}

function formatLog(operations: readonly Operation[], intact: boolean): string {
  const rows = operations.map((o) => [
    timeText(o.at),
    o.type,
    subjectOf(o),
    o.by,
    o.reason ?? '',
    o.id,
  ]);
  const lines = rows.length === 0 ? ['No operations yet.'] : [formatTable(rows)];
  if (!intact) lines.push('The hash chain is broken: a line was changed or removed by hand.');
  return lines.join('\n');
}

/** The version that a line is about, or the backbone and its version. */
function subjectOf({ from, to, version, backbone }: Operation): string {
  const texts = [backbone, version ?? to ?? from];
  return texts.filter((text) => typeof text === 'string').join(' ');
}

/** The token is for confirmations within one process and no part of the document. */
function statusReport({ recovered, health, ...status }: Status & { readonly token?: string }) {
  const shown: typeof status = { ...status };
  delete shown.token;
  const problems = health.problems.map(problemReport);
  return { ...shown, recovered: recovered.map(localized), health: { ...health, problems } };
}
