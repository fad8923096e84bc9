import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { Option } from 'commander';
import { onlyHead } from '../../core/contractProposal/claims';
import type { Claims } from '../../core/contractProposal/claims';
import { labelFileClaims } from '../../core/contractProposal/sources/fileClaims';
import { presetNames } from '../../core/contractProposal/presets';
import { parseSize, usage } from '../optionValues';
import type { InputContract, ResizeRule } from '../../core/images/inputContract';
import type { Activation } from '../../core/metrics/activation';
import { parseList } from '../format';

/** What an engineer may say of how a model is fed and read, as commander gives it. */
export interface ContractOptions {
  readonly preset?: string;
  readonly size?: string;
  readonly layout?: InputContract['layout'];
  readonly color?: InputContract['color'];
  readonly mean?: string;
  readonly std?: string;
  readonly scale?: string;
  readonly resize?: string;
  readonly crop?: string;
  readonly classes?: readonly string[];
  readonly activation?: Activation;
  readonly head?: readonly string[];
}

/** The options as a command line has them, for a command that is told to people. */
export function optionsText(options: ContractOptions, quoted: (text: string) => string): string {
  const given = optionNames.flatMap((name) => {
    const value = options[name];
    const values = value === undefined || typeof value === 'string' ? [value ?? ''] : value;
    return values.filter((text) => text !== '').map((text) => ` --${name} ${quoted(text)}`);
  });
  return given.join('');
}

const optionNames = [
  ...(['preset', 'size', 'layout', 'color', 'mean', 'std', 'scale', 'resize', 'crop'] as const),
  ...(['classes', 'activation', 'head'] as const),
] as const satisfies readonly (keyof ContractOptions)[];

/** Adds the options of {@link ContractOptions} to a command. */
export function withContractOptions(command: Command): Command {
  const every = (value: string, before: readonly string[] = []) => [...before, value];
  const presets = [...presetNames, 'timm:ARCH', 'torchvision:ARCH'].join(', ');
  return command
    .option('--preset <name>', `a usual way of feeding models: ${presets}`)
    .option('--size <h,w>', 'height and width of the input in pixels, or one number for both')
    .addOption(new Option('--layout <layout>', 'order of dimensions').choices(['NCHW', 'NHWC']))
    .addOption(new Option('--color <order>', 'of channels').choices(['RGB', 'BGR', 'GRAY']))
    .option(
      '--mean <values>',
      'subtracted from each channel after the scale, for instance 0.5,0.5,0.5',
    )
    .option('--std <values>', 'each channel is divided by, after the mean')
    .option('--scale <factor>', 'pixels are multiplied by, for instance 1/255')
    .option(
      '--resize <rule>',
      'squash, letterbox or shortest[:SIDE], with /bicubic or /nearest after it',
    )
    .option('--crop <h,w>', 'a centre crop after the resize')
    .option('--classes <names>', 'FILE, A,B,C or HEAD=A,B,C; may be given for every head', every)
    .addOption(
      new Option('--activation <name>', 'what turns an output into probabilities').choices([
        'softmax',
        'sigmoid',
        'none',
      ]),
    )
    .option('--head <head=output>', 'names the head that an output of the graph answers', every);
}

/**
 * One claim for each option, so that each field's origin names the option.
 * @throws UserError (usage) for a value that can't be read
 */
export async function claimsOf(options: ContractOptions): Promise<readonly Claims[]> {
  const { color, layout } = options;
  const claims: (Claims | undefined)[] = [
    input('--size', options.size, (text) => ({ size: parseSize('--size', text) })),
    input('--layout', layout, (value) => ({ layout: value })),
    input('--color', color, (value) => ({ color: value })),
    input('--mean', options.mean, (text) => ({ mean: parseNumbers('--mean', text) })),
    input('--std', options.std, (text) => ({ std: parseNumbers('--std', text) })),
    input('--scale', options.scale, (text) => ({ scale: parseNumber('--scale', text) })),
    input('--crop', options.crop, (text) => ({ crop: parseSize('--crop', text) })),
    resizeClaims(options.resize),
    ...(await Promise.all((options.classes ?? []).map(classesOf))),
    outputClaims(options),
    options.activation && { source: '--activation', activation: options.activation },
  ];
  return claims
    .filter((claim) => claim !== undefined)
    .map((claim) => ({ ...claim, declared: true }));
}

function input<T>(
  source: string,
  value: T | undefined,
  read: (value: T) => Partial<InputContract>,
): Claims | undefined {
  return value === undefined ? undefined : { source, input: read(value) };
}

/** A rule without a crop says that there is none. */
function resizeClaims(text: string | undefined): Claims | undefined {
  if (text === undefined) return undefined;
  const resize = parseResize(text);
  return {
    source: '--resize',
    input: { resize },
    ...(resize.mode !== 'shortest' && { noCrop: true }),
  };
}

function parseResize(text: string): ResizeRule {
  const [, mode, side, interpolation] =
    /^(squash|letterbox|shortest)(?::(\d+))?(?:\/(nearest|bilinear|bicubic))?$/.exec(text) ?? [];
  if (mode !== 'squash' && mode !== 'letterbox' && mode !== 'shortest')
    throw usage('--resize', text, 'squash, letterbox or shortest:256/bicubic');
  return {
    mode,
    ...(side !== undefined && { size: Number(side) }),
    interpolation:
      interpolation === 'nearest' || interpolation === 'bicubic' ? interpolation : 'bilinear',
  };
}

async function classesOf(text: string): Promise<Claims> {
  const [, head = onlyHead, rest = text] = /^([\w.-]+)=(.*)$/s.exec(text) ?? [];
  const names = parseList(rest);
  const listed = names.length > 1 ? undefined : await namesInFile(rest);
  return { source: '--classes', classes: { [head]: listed ?? names } };
}

/** One name a line; undefined where there is no such file, so that the text is a name itself. */
async function namesInFile(path: string): Promise<readonly string[] | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : labelFileClaims(path, text)?.classes?.[onlyHead];
}

function outputClaims({ head = [] }: ContractOptions): Claims | undefined {
  if (head.length === 0) return undefined;
  const outputs = head.map((text) => {
    const [, name, output] = /^([^=]+)=(.+)$/.exec(text) ?? [];
    if (name === undefined || output === undefined) throw usage('--head', text, 'magnitude=logits');
    return [name, { name: output, activation: 'softmax' }] as const;
  });
  return { source: '--head', outputs: Object.fromEntries(outputs) };
}

function parseNumbers(option: string, text: string): readonly number[] {
  return text.split(',').map((part) => parseNumber(option, part));
}

/** A number, or a fraction such as `1/255`. */
function parseNumber(option: string, text: string): number {
  const [above, below = 1, ...more] = text
    .split('/')
    .map((part) => (part.trim() === '' ? NaN : Number(part)));
  const value = Number(above) / below;
  if (!Number.isFinite(value) || more.length > 0) throw usage(option, text, '0.5 or 1/255');
  return value;
}
