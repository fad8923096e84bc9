import type { Command } from 'commander';
import { Option } from 'commander';
import { headActivations } from '../../core/backbone/families/headLayers';
import type { HeadActivation } from '../../core/backbone/families/headLayers';
import type { ConvertRequest } from '../../node/checkpoints';
import { parseCount } from '../format';
import { parseSize } from '../optionValues';

/** What an engineer may say of how a checkpoint is converted, as commander gives it. */
export interface ConversionOptions {
  readonly architecture?: string;
  readonly key?: string;
  readonly headActivation?: HeadActivation | 'none';
  readonly allowRandom?: boolean;
  readonly size?: string;
  readonly channels?: string;
}

/** Adds the options of {@link ConversionOptions} to a command, but for `--size`. */
export function withConversionOptions(command: Command): Command {
  return command
    .option('--architecture <name>', 'of a checkpoint; absent: recognised from the weights')
    .option('--key <path>', 'the dictionary of weights, such as ema; absent: chosen')
    .addOption(
      new Option(
        '--head-activation <name>',
        'of hidden layers of the heads, which weights do not tell',
      ).choices([...headActivations, 'none']),
    )
    .option(
      '--channels <n>',
      'of the input: three of a checkpoint are summed for 1, repeated for more',
    )
    .option('--allow-random', 'draw a head at random that the checkpoint lacks');
}

/** @param classes of a head that is drawn at random, or the head to take */
export function conversionRequest(
  { architecture, size, key, allowRandom, headActivation, channels }: ConversionOptions,
  classes?: string | number,
): Omit<ConvertRequest, 'file' | 'output'> {
  return {
    ...(architecture === undefined ? {} : { architecture }),
    ...(classes === undefined ? {} : { classes: parseCount(String(classes), '--classes') }),
    ...(size === undefined ? {} : { size: parseSize('--size', size) }),
    ...(channels === undefined ? {} : { channels: parseCount(channels, '--channels') }),
    ...(key === undefined ? {} : { dictionary: key }),
    ...(headActivation === undefined ? {} : { activation: headActivation }),
    ...(allowRandom ? { allowRandom } : {}),
  };
}
