import type { Command } from 'commander';
import { Option } from 'commander';
import { UserError } from '../../core/shared/errors/errors';
import type { Classes, HeadConfig } from '../../core/backbone/config/config';
import {
  augmentationChoices,
  newConfigText,
  preprocessingChoices,
  type AugmentationChoice,
  type PreprocessingChoice,
} from '../../core/backbone/config/newConfig';
import { familyOf } from '../../core/backbone/families/catalogue';
import { backboneName } from '../backboneName';
import { declare, type Runner } from '../command';
import { parseCount, parseList } from '../format';
import type { CommandLineServices } from '../services';

const headTypes = ['classification', 'multihead', 'detection', 'none'] as const;

interface NewFlags {
  readonly arch: string;
  readonly head?: (typeof headTypes)[number];
  readonly classes?: string;
  readonly size?: string;
  readonly channels?: string;
  readonly weights?: string;
  readonly preprocessing?: PreprocessingChoice;
  readonly augmentation?: AugmentationChoice;
}

/** `config new`: writes a configuration that a person would have written. */
export function declareNewConfig(parent: Command, run: Runner<CommandLineServices>): void {
  declare(parent, 'new <name>', 'write config/backbones/NAME.backbone.jsonc')
    .requiredOption('--arch <name>', 'architecture, for instance resnet50 or yolov8n')
    .addOption(new Option('--head <type>', 'what follows the network').choices(headTypes))
    .option('--classes <n|A,B>', 'number or names; for multihead: size=S,L;azimuth=8')
    .option('--size <h,w|n>', 'input size in pixels; absent: as the architecture is published')
    .option('--channels <n>', 'channels of the input')
    .option('--weights <file>', 'trained weights of PyTorch or safetensors, relative to the root')
    .addOption(
      new Option('--preprocessing <choice>', 'how images are fed').choices(preprocessingChoices),
    )
    .addOption(
      new Option('--augmentation <choice>', 'how training varies them').choices(
        augmentationChoices,
      ),
    )
    .action((written: string, flags: NewFlags, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const name = backboneName(written);
        const text = textOf(name, flags);
        const backbones = await context.services.openBackbones(context.options.root);
        const existing = await backbones.fileOf(name);
        if (existing.exists) await context.confirm(`Replace ${existing.file}?`, []);
        const { file } = await backbones.create(name, text, { replace: existing.exists });
        const figures = await backbones.figures({ name });
        const json = { name, file, parameters: figures.parameters, macs: figures.macs };
        const facts = `${figures.parameters.toLocaleString('en-US')} parameters`;
        return { json, text: `Wrote ${file}: ${flags.arch}, ${facts}.` };
      }),
    );
}

function textOf(name: string, flags: NewFlags): string {
  const { arch, size, channels, weights, preprocessing, augmentation } = flags;
  return newConfigText({
    name,
    arch,
    head: headOf(flags),
    ...(size === undefined ? {} : { size: sizeOf(size) }),
    ...(channels === undefined ? {} : { channels: parseCount(channels, '--channels') }),
    ...(weights === undefined ? {} : { weights }),
    ...(preprocessing === undefined ? {} : { preprocessing }),
    ...(augmentation === undefined ? {} : { augmentation }),
  });
}

/** Absent, a head suits the architecture: boxes where it has them. */
function headOf({ arch, head, classes }: NewFlags): HeadConfig {
  const detects = familyOf(arch).architecture(arch, {}).detect !== undefined;
  const type = head ?? (detects ? 'detection' : 'classification');
  if (type === 'none') return { type };
  if (classes === undefined) {
    throw new UserError(
      `A ${type} head needs classes.`,
      'Add --classes with their number or names, or --head none.',
      { kind: 'usage' },
    );
  }
  return type === 'multihead'
    ? { type, heads: headsOf(classes) }
    : { type, classes: read(classes) };
}

function headsOf(text: string): Readonly<Record<string, Classes>> {
  const heads = text.split(';').map((part) => {
    const [name, classes] = part.split('=');
    if (name && classes) return [name.trim(), read(classes)] as const;
    throw new UserError(
      `--classes "${text}" does not name the heads.`,
      'Write them as size=S,L;azimuth=8.',
      { kind: 'usage' },
    );
  });
  return Object.fromEntries(heads);
}

function read(text: string): Classes {
  return /^\d+$/.test(text.trim()) ? parseCount(text.trim(), '--classes') : parseList(text);
}

function sizeOf(text: string): readonly [number, number] {
  const [height, width = height, more] = text
    .split(/[,x×]/)
    .map((side) => parseCount(side, '--size'));
  if (height !== undefined && width !== undefined && more === undefined) return [height, width];
  throw new UserError(`--size "${text}" is no size.`, 'Write it as 224 or 320,480.', {
    kind: 'usage',
  });
}
