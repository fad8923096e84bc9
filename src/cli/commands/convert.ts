import type { Command } from 'commander';
import { conversionWarnings, formatConversion } from '../checkpointText';
import { declare, type Runner } from '../command';
import type { CommandContext } from '../context';
import { parseCount } from '../format';
import type { CommandLineServices } from '../services';
import { convertVersion, namesVersion } from './convertVersion';
import { parseSize } from '../optionValues';

interface ConvertFlags {
  readonly to?: string;
  readonly architecture?: string;
  readonly classes?: string;
  readonly size?: string;
  readonly key?: string;
  readonly allowRandom?: boolean;
  readonly script?: boolean;
  readonly preset?: string;
  readonly resize?: string;
  readonly head?: readonly string[];
}

const every = (value: string, before: readonly string[] = []) => [...before, value];

/** `convert`: from a checkpoint to an ONNX model, or to a script that makes one. */
export function declareConvertCommand(program: Command, run: Runner<CommandLineServices>): void {
  declare(
    program,
    'convert <checkpoint>',
    'an ONNX model of a PyTorch or safetensors checkpoint, or of a registered version that is one',
  )
    .option('--to <file>', 'what to write; absent: next to the checkpoint')
    .option('--architecture <name>', 'of the catalogue; absent: recognised from the weights')
    .option('--classes <n>', 'classes of the head; absent: those of the checkpoint')
    .option('--size <h,w>', 'height and width of the input in pixels, or one number for both')
    .option('--key <path>', 'the dictionary of weights, such as ema; absent: chosen')
    .option('--allow-random', 'draw a head at random that the checkpoint lacks')
    .option('--script', 'write a Python script instead, for a model of your own')
    .option('--preset <name>', 'how a version without a contract is fed, as of register')
    .option('--resize <rule>', 'how its images get their size, as of register')
    .option('--head <head=output>', 'names the head that one of its outputs answers', every)
    .action((file: string, flags: ConvertFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        if (flags.script) return writeScript(context, file, flags);
        const isVersion = namesVersion(file) && !(await context.services.checkpoints.exists(file));
        if (isVersion) return convertVersion(context, file, requestOf(flags), contractPart(flags));
        return convert(context, file, flags);
      }),
    );
}

async function convert(
  context: CommandContext<CommandLineServices>,
  file: string,
  flags: ConvertFlags,
) {
  const { checkpoints } = context.services;
  const target = await checkpoints.output(file, flags.to, '.onnx');
  const request = { ...requestOf(flags), file };
  if (target.exists) {
    // What can't be converted is said before anything is asked.
    await checkpoints.plan(request);
    await context.confirm(`Replace ${target.path}?`, []);
  }
  const converted = await checkpoints.convert({ ...request, output: target.path });
  const warnings = conversionWarnings(converted);
  return { json: converted, text: formatConversion(converted), warnings };
}

function requestOf({ architecture, classes, size, key, allowRandom }: ConvertFlags) {
  return {
    ...(architecture === undefined ? {} : { architecture }),
    ...(classes === undefined ? {} : { classes: parseCount(classes, '--classes') }),
    ...(size === undefined ? {} : { size: parseSize('--size', size) }),
    ...(key === undefined ? {} : { dictionary: key }),
    ...(allowRandom ? { allowRandom } : {}),
  };
}

function contractPart({ preset, resize, head }: ConvertFlags) {
  return { ...(preset && { preset }), ...(resize && { resize }), ...(head && { head }) };
}

async function writeScript(
  context: CommandContext<CommandLineServices>,
  file: string,
  { to, key }: ConvertFlags,
) {
  const { checkpoints } = context.services;
  const target = await checkpoints.output(file, to, '.convert.py');
  if (target.exists) await context.confirm(`Replace ${target.path}?`, []);
  await checkpoints.writeScript(file, target.path, key);
  const { path } = target;
  const next = 'Complete build_model in it and run it where PyTorch is installed.';
  return { json: { path }, text: `Written: ${path}\n${next}` };
}
