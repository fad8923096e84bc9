import type { Command } from 'commander';
import { checkMessage, describeChanges, figureText } from '../../core/contractCheck/describe';
import { withoutNeedless } from '../../core/contractCheck/withoutNeedless';
import { contractDifferences } from '../../core/evaluation/contract/contractDifferences';
import type { ContractValue } from '../../core/evaluation/contract/contractDifferences';
import type { ContractCheck } from '../../core/app/checkContract';
import type { CorrectedContract } from '../../core/registry/modelRegistry';
import { UserError } from '../../core/shared/errors/errors';
import { declare, type Runner } from '../command';
import type { CommandContext } from '../context';
import { parseCount } from '../format';
import { exitStatus } from '../outcome';
import type { Outcome } from '../outcome';
import { shortJson } from '../../core/shared/text/shortJson';
import { formatTable } from '../table';
import { archiveFolderOf } from '../../core/registry/format/layout';
import { withContractOptions } from './contractOptions';
import type { ContractOptions } from './contractOptions';
import { proposedContract } from './proposedContract';
import { registerCopy } from './registerCopy';

interface CheckOptions extends ContractOptions {
  readonly data?: string;
  readonly limit: string;
  readonly seed: string;
  readonly fix?: boolean;
}

/** `contract`: how a model is fed and read. */
export function declareContractCommands(program: Command, run: Runner): void {
  const parent = program.command('contract').description('how a model is fed and read');
  withContractOptions(
    declare(
      parent,
      'check [model]',
      'find wrong preprocessing and class order; ends with 1 where another contract is clearly better',
    ),
  )
    .addHelpText(
      'after',
      '\nMODEL is a version, champion, challenger, candidate, or the path of an ONNX file; how a file is fed and\nread is proposed as `register` does it, from the same options.',
    )
    .option('--data <path>', "another data set than the policy's")
    .option('--limit <n>', 'labelled samples to draw, evenly from the classes', '200')
    .option('--seed <n>', 'of the draw', '1')
    .option('--fix', 'write the better contract (of a candidate or the challenger)')
    .action((model: string | undefined, options: CheckOptions, command: Command) =>
      run(command.optsWithGlobals(), (context) => check(context, model, options)),
    );
}

async function check(
  context: CommandContext,
  model: string | undefined,
  options: CheckOptions,
): Promise<Outcome> {
  const { data: dataset, limit, seed, fix = false } = options;
  const workspace = await context.open();
  const draw = { limit: parseCount(limit, '--limit'), seed: parseCount(seed, '--seed') };
  const path = model !== undefined && isModelFile(model) ? model : undefined;
  const proposed = path && (await proposedContract(workspace, path, options));
  const checked = { ...draw, dataset, ...(proposed && { model: proposed }) };
  const outcome = await context.watch('Checking', (progressOptions) =>
    workspace.checkContract(model, { ...progressOptions, ...checked }),
  );
  const given = path === undefined ? {} : options;
  const found = { ...outcome, given, source: path ?? archiveFolderOf(outcome.model_id) };
  const corrected = fix && found.fix ? await correct(context, found) : null;
  return {
    json: { ...outcome, corrected },
    text: formatCheck(found, corrected),
    exitStatus: found.fix && !corrected ? exitStatus.input : exitStatus.done,
  };
}

/** Versions and roles have neither. */
function isModelFile(model: string): boolean {
  return /[\\/]|\.onnx$/i.test(model);
}

/** A check with what a corrected copy would be registered from. */
interface SourcedCheck extends ContractCheck {
  readonly source: string;
  /** What the command line said of how it is fed. */
  readonly given: ContractOptions;
}

async function correct(
  context: CommandContext,
  { fix, fixable, contract: declared, version, model_id, source, given }: SourcedCheck,
): Promise<CorrectedContract | null> {
  if (!fix) return null;
  if (!fixable) {
    throw new UserError(
      version === null
        ? `${model_id} is not registered, so that it has no contract to correct.`
        : `${model_id} was decided on, so that its contract never changes.`,
      `Register a corrected copy: \`${registerCopy(source, declared, fix.contract, given)}\`.`,
    );
  }
  await context.confirm(`Write the better contract of ${model_id}?`, [
    'training_config.json and class_mappings.json are changed.',
    ...(version === null ? [] : ['Its evaluation is forgotten, since it was fed otherwise.']),
  ]);
  const { registry } = await context.open();
  const followExternalChange = context.options.yes === true;
  const correction = { declared, contract: fix.contract, followExternalChange };
  return registry.correctContract(version === null ? correction : { ...correction, version });
}

function formatCheck(found: SourcedCheck, corrected: CorrectedContract | null): string {
  const { model_id, samples, labelled, dataset, fix } = found;
  const better = withoutNeedless(found.variants.filter((variant) => variant.better));
  const rows = better
    .slice(0, 8)
    .map((variant) => [`  ${describeChanges(variant.changes)}`, figureText(variant)]);
  return [
    `${model_id} over ${samples} of ${labelled} labelled samples of ${dataset}`,
    checkMessage(model_id, found),
    ...(better.length > 1 ? ['Clearly better than declared:', formatTable(rows)] : []),
    ...(fix ? describeFix(found, fix.contract, corrected) : []),
  ].join('\n');
}

function describeFix(
  { contract, fixable, source, given, version }: SourcedCheck,
  better: ContractCheck['contract'],
  corrected: CorrectedContract | null,
): readonly string[] {
  const rows = contractDifferences(contract, better).map(({ field, from, to }) => [
    `  ${field}`,
    `${shown(from)} → ${shown(to)}`,
  ]);
  const next = fixable
    ? 'Write it with --fix.'
    : `${version === null ? 'Register it so' : 'It was decided on; register a corrected copy'}: ${registerCopy(source, contract, better, given)}`;
  const again = version === null ? 'Register it now.' : `Evaluate ${version} again.`;
  return [
    corrected ? 'Corrected in training_config.json and class_mappings.json:' : 'Better:',
    formatTable(rows),
    corrected ? again : next,
  ];
}

function shown(value: ContractValue | undefined): string {
  return value === undefined ? '–' : shortJson(value);
}
