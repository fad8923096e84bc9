import type { Command } from 'commander';
import { Option } from 'commander';
import { registerForData } from '../../core/app/registerForData';
import type { RegisterResult } from '../../core/registry/modelRegistry';
import { conversionWarnings, formatConverted } from '../checkpointText';
import { declare, type Runner } from '../command';
import type { CommandContext } from '../context';
import { parseList } from '../format';
import { shortJson } from '../../core/shared/text/shortJson';
import { formatBytes } from '../../core/shared/text/numberText';
import { onlyHead } from '../../core/contractProposal/claims';
import { claimsOf, withContractOptions } from './contractOptions';
import { conversionRequest, withConversionOptions } from './conversionOptions';
import type { ConversionOptions } from './conversionOptions';
import type { ContractOptions } from './contractOptions';
import type { CommandLineServices } from '../services';
import { previewed } from './previewed';
import { proposedContract } from './proposedContract';
import type { CompletedContract } from './proposedContract';
import type { ProposedContract } from '../../core/registry/modelRegistry';

interface RegisterOptions extends ContractOptions, ConversionOptions {
  readonly family?: string;
  readonly version?: string;
  readonly bump?: 'patch' | 'minor' | 'major';
  readonly contract?: string;
  readonly events?: string;
  readonly sample?: string;
  readonly preview?: string;
  readonly size?: string;
}

/** `register`: makes what training dropped into `models/challenger/` the challenger. */
export function declareRegisterCommand(program: Command, run: Runner<CommandLineServices>): void {
  withConversionOptions(
    withContractOptions(
      declare(
        program,
        'register [path]',
        'register what is in models/challenger/, or copy PATH there',
      ),
    ),
  )
    .option('--family <name>', 'the name before _v in the model id')
    .addOption(new Option('--version <version>', 'a version that was never used').conflicts('bump'))
    .addOption(new Option('--bump <part>', 'what to raise').choices(['patch', 'minor', 'major']))
    .addOption(
      new Option('--contract <file>', 'a JSON file with the contract').conflicts([
        'sample',
        'preview',
      ]),
    )
    .option('--sample <file>', 'an image to run the model on before it is registered')
    .option('--preview <file>', 'write that image as the model is fed it, as PNG')
    .option('--events <ids>', 'validated events that went into training, separated by commas')
    .action((path: string | undefined, options: RegisterOptions, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { checkpoints } = context.services;
        if (path === undefined || !(await checkpoints.isCheckpoint(path)))
          return registerModel(context, path, options);
        const classes = options.allowRandom ? await classCountOf(options) : undefined;
        return checkpoints.asCandidate(
          path,
          async (folder, conversion) => {
            const { json, text } = await registerModel(context, folder, options);
            const warnings = conversionWarnings(conversion);
            const shown = `${formatConverted(conversion)}\n${text}`;
            return { json: { ...json, conversion }, text: shown, warnings };
          },
          conversionRequest(options, classes),
        );
      }),
    );
}

/** The classes of a head that is drawn at random, which `--classes` names. */
async function classCountOf(options: RegisterOptions): Promise<number | undefined> {
  for (const { classes } of await claimsOf(options)) {
    const names = classes?.[onlyHead];
    if (names) return names.length;
  }
  return undefined;
}

async function registerModel(
  context: CommandContext,
  path: string | undefined,
  options: RegisterOptions,
) {
  const workspace = await context.open();
  const { family, version, bump, contract, events } = options;
  const proposed =
    contract === undefined ? await proposedContract(workspace, path, options) : undefined;
  const preview = proposed && (await previewed(context, workspace, proposed, options));
  const input = {
    ...{ family, version, bump, contract, source: path },
    ...(proposed && { proposed: contractPart(proposed) }),
    events: events === undefined ? undefined : parseList(events),
    followExternalChange: context.options.yes === true,
  };
  const result = await context.watch('Registering', (progressOptions) =>
    registerForData(workspace.registry, workspace.datasets, input, progressOptions),
  );
  return {
    json: { ...result, ...(preview && { preview }) },
    text: formatRegistered(result),
  };
}

function contractPart({ contract, origin, architecture }: CompletedContract): ProposedContract {
  return { contract, origin, ...(architecture !== undefined && { architecture }) };
}

function formatRegistered(result: RegisterResult): string {
  const files = result.files.map(
    ({ path, sha256, bytes }) => `  ${path}  ${formatBytes(bytes)}  sha256 ${sha256}`,
  );
  const warnings = (result.warnings ?? []).map((warning) => `Warning: ${warning}`);
  const origin = ['How it is fed and read:', ...describeContract(result)];
  return [`Registered ${result.model_id} as challenger.`, ...files, ...origin, ...warnings].join(
    '\n',
  );
}

/** A line for each field of the contract, with its source behind it. */
function describeContract({ contract, contract_origin: origin }: RegisterResult): string[] {
  const { input, outputs, classes } = contract;
  const linesOf = (part: string, fields: object) =>
    Object.entries(fields).map(([name, value]) => {
      const field = `${part}.${name}`;
      return `  ${field}  ${shortJson(value)}  (${origin[field] ?? 'default'})`;
    });
  return [
    ...linesOf('input', input),
    ...linesOf('outputs', outputs),
    ...linesOf('classes', classes),
  ];
}
