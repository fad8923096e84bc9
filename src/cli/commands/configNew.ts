import type { Command } from 'commander';
import { Option } from 'commander';
import { UserError } from '../../core/shared/errors/errors';
import type { Classes, HeadConfig, NeckConfig } from '../../core/backbone/config/config';
import {
  augmentationChoices,
  newConfigText,
  preprocessingChoices,
  type AugmentationChoice,
  type PreprocessingChoice,
} from '../../core/backbone/config/newConfig';
import { detects, neckNear, neckTypeOf } from '../../core/backbone/config/usualNeck';
import {
  detectionStyles,
  neckTypes,
  yoloSizes,
  type DetectionStyle,
  type NeckType,
  type YoloSize,
} from '../../core/backbone/families/detector/detectorSpec';
import { backboneName } from '../backboneName';
import { declare, type Runner } from '../command';
import { parseCount, parseList } from '../format';
import type { CommandLineServices } from '../services';

const headTypes = ['classification', 'multihead', 'detection', 'none'] as const;

interface NewFlags {
  readonly arch: string;
  readonly head?: (typeof headTypes)[number];
  readonly classes?: string;
  readonly neck?: NeckType;
  readonly neckSize?: YoloSize;
  readonly style?: DetectionStyle;
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
    .option('--classes <n|A,B>', 'number or names; for several heads: size=S,L;azimuth=8')
    .addOption(
      new Option(
        '--neck <type>',
        "what joins the levels for detection; absent: the architecture's own, or yolov8",
      ).choices(neckTypes),
    )
    .addOption(new Option('--neck-size <size>', 'of a YOLO neck').choices(yoloSizes))
    .addOption(new Option('--style <style>', 'how boxes are predicted').choices(detectionStyles))
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
  const neck = neckOf(flags);
  return newConfigText({
    name,
    arch,
    head: headOf(flags),
    ...(neck ? { neck } : {}),
    ...(size === undefined ? {} : { size: sizeOf(size) }),
    ...(channels === undefined ? {} : { channels: parseCount(channels, '--channels') }),
    ...(weights === undefined ? {} : { weights }),
    ...(preprocessing === undefined ? {} : { preprocessing }),
    ...(augmentation === undefined ? {} : { augmentation }),
  });
}

/** Absent, a head suits the architecture: boxes where it has them. */
function headOf({ arch, head, classes, neck, neckSize, style }: NewFlags): HeadConfig {
  const asksBoxes = (neck ?? neckSize ?? style) !== undefined;
  const type = head ?? (asksBoxes || detects(arch) ? 'detection' : 'classification');
  if (type !== 'detection' && asksBoxes) {
    throw new UserError(
      `--neck, --neck-size and --style are for a detection head, not for ${type}.`,
      'Leave them out, or write --head detection.',
      { kind: 'usage' },
    );
  }
  if (type === 'none') return { type };
  if (classes === undefined) {
    throw new UserError(
      `A ${type} head needs classes.`,
      'Add --classes with their number or names, or --head none.',
      { kind: 'usage' },
    );
  }
  if (type === 'multihead') return { type, heads: headsOf(classes) };
  const named = type === 'detection' && classes.includes('=');
  if (type === 'classification') return { type, classes: read(classes) };
  return {
    type,
    ...(named ? { heads: headsOf(classes) } : { classes: read(classes) }),
    ...(style ? { style } : {}),
  };
}

/** The neck that was asked for; a style or several heads ask for one as well. */
function neckOf({ arch, neck, neckSize, style, classes = '' }: NewFlags): NeckConfig | undefined {
  const isAsked = (neck ?? neckSize ?? style) !== undefined || classes.includes('=');
  if (!isAsked) return undefined;
  const near = neckNear(arch);
  const type = neck ?? (style ? neckTypeOf(style) : near.type);
  if (type === 'fpn' || type === 'pan' || type === 'none') {
    if (neckSize === undefined) return { type };
    throw new UserError(`The neck ${type} has no size.`, 'Leave --neck-size out.', {
      kind: 'usage',
    });
  }
  return { type, size: neckSize ?? near.size };
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
