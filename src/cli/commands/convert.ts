import type { Command } from 'commander';
import { conversionWarnings, formatConversion } from '../checkpointText';
import { declare, type Runner } from '../command';
import type { CommandContext } from '../context';
import type { CommandLineServices } from '../services';
import { convertVersion, namesVersion } from './convertVersion';
import { conversionRequest, withConversionOptions } from './conversionOptions';
import type { ConversionOptions } from './conversionOptions';

interface ConvertFlags extends ConversionOptions {
  readonly to?: string;
  readonly classes?: string;
  readonly script?: boolean;
  readonly preset?: string;
  readonly resize?: string;
  readonly head?: readonly string[];
}

const every = (value: string, before: readonly string[] = []) => [...before, value];

/** `convert`: from a checkpoint to an ONNX model, or to a script that makes one. */
export function declareConvertCommand(program: Command, run: Runner<CommandLineServices>): void {
  withConversionOptions(
    declare(
      program,
      'convert <checkpoint>',
      'an ONNX model of a PyTorch or safetensors checkpoint, or of a registered version that is one',
    ),
  )
    .option('--to <file>', 'what to write; absent: next to the checkpoint')
    .option('--classes <n>', 'classes of the head; absent: those of the checkpoint')
    .option('--size <h,w>', 'height and width of the input in pixels, or one number for both')
    .option('--script', 'write a Python script instead, for a model of your own')
    .option('--preset <name>', 'how a version without a contract is fed, as of register')
    .option('--resize <rule>', 'how its images get their size, as of register')
    .option('--head <head=output>', 'names the head that one of its outputs answers', every)
    .action((file: string, flags: ConvertFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        if (flags.script) return writeScript(context, file, flags);
        const isVersion = namesVersion(file) && !(await context.services.checkpoints.exists(file));
        if (isVersion)
          return convertVersion(
            context,
            file,
            conversionRequest(flags, flags.classes),
            contractPart(flags),
          );
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
  const request = { ...conversionRequest(flags, flags.classes), file };
  if (target.exists) {
    // What can't be converted is said before anything is asked.
    await checkpoints.plan(request);
    await context.confirm(`Replace ${target.path}?`, []);
  }
  const converted = await checkpoints.convert({ ...request, output: target.path });
  const warnings = conversionWarnings(converted);
  return { json: converted, text: formatConversion(converted), warnings };
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
