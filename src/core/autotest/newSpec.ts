import { writeValue } from '../backbone/config/writeConfig';
import type { AutotestSpec } from './spec';
import { defaultBudgetSeconds } from './spec';

/** What is asked before a specification is written. */
export type NewSpec = Pick<
  AutotestSpec,
  'families' | 'sizes' | 'inputSizes' | 'limits' | 'budgetSeconds'
> &
  Required<Pick<AutotestSpec, 'families' | 'head'>>;

/**
 * The text of a new `NAME.autotest.jsonc`: what was answered, with a comment over each field, and what
 * else there is as comments to be taken in.
 */
export function newSpecText(asked: NewSpec): string {
  const { families, sizes, inputSizes, head, limits, budgetSeconds } = asked;
  const fields = [
    field('Families of the catalogue; each gives its variants.', 'families', families),
    sizes
      ? field('Which of them, by the whole name or its end.', 'sizes', sizes)
      : offered('Which of them, by the whole name or its end; all without it.', 'sizes', ['50']),
    inputSizes
      ? field('[height, width] in pixels; each is tried at each.', 'inputSizes', inputSizes)
      : offered(
          '[height, width] in pixels; without it, what the published accuracy was measured at.',
          'inputSizes',
          [[224, 224]],
        ),
    field('The head of every candidate.', 'head', head),
    limitsText(limits ?? {}),
    field(
      'Seconds for the whole. What was measured is kept: running it again goes on.',
      'budgetSeconds',
      budgetSeconds ?? defaultBudgetSeconds,
    ),
    probeText(),
  ];
  return `// What the auto-test tries, within which limits and for how long.\n{\n${fields.join('\n')}\n}\n`;
}

function field(comment: string, name: string, value: unknown): string {
  return `  // ${comment}\n  "${name}": ${valueText(value)},`;
}

/** A field that was not asked for, as a comment to be taken in. */
function offered(comment: string, name: string, example: unknown): string {
  const lines = `"${name}": ${valueText(example)},`.split('\n');
  return [`  // ${comment}`, ...lines.map((line) => `  // ${line.replace(/^ {2}/, '')}`)].join(
    '\n',
  );
}

/** Lists of sizes stay on one line. */
function valueText(value: unknown): string {
  const isSizes = Array.isArray(value) && value.every((one) => Array.isArray(one));
  return isSizes ? JSON.stringify(value).replaceAll(',', ', ') : writeValue(value);
}

const limitComments = {
  latencyMs: ['milliseconds of the median run on this machine', 50],
  parameters: ['trainable values', 25_000_000],
  macs: ['multiply-accumulates for one image', 4_000_000_000],
  memoryBytes: ['bytes of weights and activations, one image in float32', 500_000_000],
} as const;

/** Every limit on a line of its own; those that were not asked for as comments. */
function limitsText(limits: NonNullable<AutotestSpec['limits']>): string {
  const names = Object.keys(limitComments) as (keyof typeof limitComments)[];
  const lines = names.map((name) => {
    const [what, example] = limitComments[name];
    const value = limits[name];
    const slashes = value === undefined ? '// ' : '';
    return `    ${slashes}"${name}": ${value ?? example}, // ${what}`;
  });
  const comment = '  // A candidate beyond one of these is measured no further.';
  return [comment, '  "limits": {', ...lines, '  },'].join('\n');
}

/** How to get an accuracy that is measured, for anyone who has data and weights. */
function probeText(): string {
  const dataset = { format: 'imagefolder', path: 'data/images' };
  return offered(
    'With labelled images and a folder of ARCH.safetensors or ARCH.pth files a linear probe measures accuracy.',
    'probe',
    { dataset, label: 'class', weights: 'weights' },
  );
}
