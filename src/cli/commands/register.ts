import type { Command } from 'commander';
import { Option } from 'commander';
import type { RegisterResult } from '../../core/registry/modelRegistry';
import { declare, type Runner } from '../command';
import { parseList } from '../format';
import { formatBytes } from '../../core/shared/text/numberText';

interface RegisterOptions {
  readonly family?: string;
  readonly version?: string;
  readonly bump?: 'patch' | 'minor' | 'major';
  readonly contract?: string;
  readonly events?: string;
}

/** `register`: makes what training dropped into `models/challenger/` the challenger. */
export function declareRegisterCommand(program: Command, run: Runner): void {
  declare(
    program,
    'register [path]',
    'register what lies in models/challenger/, or copy PATH there',
  )
    .option('--family <name>', 'the name before _v in the model id')
    .addOption(new Option('--version <version>', 'a version that was never used').conflicts('bump'))
    .addOption(new Option('--bump <part>', 'what to raise').choices(['patch', 'minor', 'major']))
    .option('--contract <file>', 'a JSON file with the contract')
    .option('--events <ids>', 'validated events that went into training, separated by commas')
    .action((path: string | undefined, options: RegisterOptions, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const { registry } = await context.open();
        const { events, ...rest } = pick(options);
        const result = await registry.register({
          ...rest,
          source: path,
          events: events === undefined ? undefined : parseList(events),
          followExternalChange: context.options.yes === true,
        });
        return { json: result, text: formatRegistered(result) };
      }),
    );
}

function pick({ family, version, bump, contract, events }: RegisterOptions): RegisterOptions {
  return { family, version, bump, contract, events };
}

function formatRegistered(result: RegisterResult): string {
  const files = result.files.map(
    ({ path, sha256, bytes }) => `  ${path}  ${formatBytes(bytes)}  sha256 ${sha256}`,
  );
  const warnings = (result.warnings ?? []).map((warning) => `Warning: ${warning}`);
  return [`Registered ${result.model_id} as challenger.`, ...files, ...warnings].join('\n');
}
