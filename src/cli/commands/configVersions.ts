import { timeText } from '../../core/shared/text/timeText';
import type { Command } from 'commander';
import { Option } from 'commander';
import type { BackboneDiff } from '../../core/backbone/versions/backboneDiff';
import type { BackboneVersion } from '../../core/backbone/versions/backboneVersion';
import type { BackboneWorkspace } from '../../core/backbone/versions/backboneWorkspace';
import type { CommitResult } from '../../core/backbone/versions/plans';
import { shownValue } from '../../core/backbone/versions/fieldText';
import { UserError } from '../../core/shared/errors/errors';
import { evaluatedElsewhere } from '../../core/registry/storage/evaluatedElsewhere';
import { backboneName } from '../backboneName';
import { declare, type Runner } from '../command';
import type { CommandContext } from '../context';
import type { Outcome } from '../outcome';
import type { CommandLineServices } from '../services';
import { formatMetrics, formatTable } from '../table';

type Context = CommandContext<CommandLineServices>;

interface CommitFlags {
  readonly bump?: 'patch' | 'minor' | 'major';
  readonly message?: string;
}

/** `config commit`, `versions`, `diff` and `restore`. */
export function declareVersionCommands(parent: Command, run: Runner<CommandLineServices>): void {
  declare(parent, 'commit <name>', 'make a version: validated, built, verified and measured')
    .addOption(
      new Option('--bump <part>', 'what to raise; absent: what the change asks for').choices([
        'patch',
        'minor',
        'major',
      ]),
    )
    .option('-m, --message <text>', 'kept with the version and in the log')
    .action((name: string, flags: CommitFlags, command: Command) =>
      run(command.optsWithGlobals(), (context) => commit(context, backboneName(name), flags)),
    );
  declare(parent, 'versions <name>', 'committed versions, highest first').action(
    (name: string, _flags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const backbones = await openBackbones(context);
        const versions = await backbones.versions(backboneName(name));
        return { json: { versions }, text: formatVersions(versions) };
      }),
  );
  declare(parent, 'diff <name> [from] [to]', 'fields and figures of two versions')
    .addHelpText(
      'after',
      '\nA side may be "working", the file that is edited. Absent: from the highest version to it.',
    )
    .action(
      (name: string, from: string | undefined, to: string | undefined, _flags, command: Command) =>
        run(command.optsWithGlobals(), async (context) => {
          const backbones = await openBackbones(context);
          const diff = await backbones.diff(
            backboneName(name),
            from ?? (await newest(backbones, backboneName(name))),
            to ?? 'working',
          );
          return { json: diff, text: formatDiff(diff) };
        }),
    );
  declare(parent, 'restore <name> <version>', 'write the working file from a version').action(
    (name: string, version: string, _flags, command: Command) =>
      run(command.optsWithGlobals(), (context) => restore(context, backboneName(name), version)),
  );
}

/** @throws UserError where nothing has been committed yet */
async function newest(backbones: BackboneWorkspace, name: string): Promise<string> {
  const [highest] = await backbones.versions(name);
  if (highest) return highest.version;
  throw new UserError(
    `The backbone ${name} has no version to compare with`,
    `Commit the first one: backbone config commit ${name}.`,
  );
}

function openBackbones({ services, options }: Context) {
  return services.openBackbones(options.root);
}

async function commit(context: Context, name: string, flags: CommitFlags): Promise<Outcome> {
  const { bump, message } = flags;
  const backbones = await openBackbones(context);
  const plan = await backbones.planCommit(name, bump);
  if (plan.to !== null) {
    const from = plan.from === null ? '' : ` after v${plan.from}`;
    await context.confirm(`Commit ${name} v${plan.to}${from}?`, plan.consequences);
  }
  const result = await context.watch(`Committing ${name}`, (progressOptions) =>
    backbones.commit(name, {
      ...progressOptions,
      expected: plan.token,
      ...(bump === undefined ? {} : { bump }),
      ...(message === undefined ? {} : { message }),
    }),
  );
  return { json: result, text: formatCommit(result) };
}

async function restore(context: Context, name: string, version: string): Promise<Outcome> {
  const backbones = await openBackbones(context);
  const plan = await backbones.planRestore(name, version);
  await context.confirm(`Restore ${name} v${plan.version}?`, plan.consequences);
  const done = await backbones.restore(name, plan.version, plan.token);
  const json = { name, version: done.version, file: done.file, fields: done.fields };
  return { json, text: `Restored ${name} v${done.version} to ${done.file}.` };
}

function formatCommit({ name, version, created, entry }: CommitResult): string {
  if (!created) return `Nothing has changed since ${name} v${version}: no version was made.`;
  const { figures, benchmark } = entry;
  const facts = [
    `${count(figures.parameters)} parameters`,
    `${count(figures.macs)} MACs`,
    ...(benchmark ? [`p50 ${benchmark.p50_ms.toFixed(2)} ms`] : []),
  ];
  return `Committed ${name} v${version}: ${facts.join(', ')}.`;
}

function formatVersions(versions: readonly BackboneVersion[]): string {
  if (versions.length === 0) return 'No versions yet.';
  const rows = versions.map((entry) => [
    entry.version,
    timeText(entry.committed_at),
    count(entry.figures.parameters),
    count(entry.figures.macs),
    entry.benchmark ? `${entry.benchmark.p50_ms.toFixed(2)} ms` : '',
    trainedModels(entry),
    entry.message ?? '',
  ]);
  const head = ['version', 'committed', 'parameters', 'MACs', 'p50', 'models', 'message'];
  return formatTable([head, ...rows], [2, 3, 4]);
}

/** Those of the registry, and those of which only an evaluation is left. */
function trainedModels({ models, evaluations }: BackboneVersion): string {
  return [...models, ...evaluatedElsewhere(evaluations, models)]
    .map(({ model_id, metrics }) => `${model_id} ${formatMetrics(metrics, undefined)}`.trim())
    .join('; ');
}

function formatDiff({ name, from, to, fields, figures, weights }: BackboneDiff): string {
  if (fields.length === 0) return `${name} ${from} and ${to} mean the same.`;
  const rows = fields.map((field) => [
    field.field,
    shownValue(field.old),
    shownValue(field.new),
    field.text,
  ]);
  const numbers = figures.map((figure) => [figure.figure, count(figure.old), count(figure.new)]);
  return [
    formatTable([['field', from, to, ''], ...rows]),
    formatTable([['figure', from, to], ...numbers], [1, 2]),
    `Weights of ${from} ${weightsText[weights]} ${to}.`,
  ].join('\n\n');
}

const weightsText: Readonly<Record<BackboneDiff['weights'], string>> = {
  fit: 'fit',
  fit_but_head: "fit, all but the head's,",
  do_not_fit: 'do not fit',
};

function count(value: number | null): string {
  return value === null ? 'unknown' : value.toLocaleString('en-US');
}
