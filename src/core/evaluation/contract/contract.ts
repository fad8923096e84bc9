import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { UserError } from '../../shared/errors/errors';
import { decoders } from '../detection/detectorOutputs';
import { parseClassMappings } from './classMappings';
import { describeProblems, shortMessages } from '../../shared/json/schemaProblems';
import type { InputContract } from '../../images/inputContract';
import type { Contract } from './contractTypes';

const pixels = z
  .int({ error: () => l10n.t('must be a whole number of pixels') })
  .min(1)
  .max(32768);
const size = z.tuple([pixels, pixels]);

const resizeSchema = z.object({
  mode: z.enum(['squash', 'shortest', 'letterbox']),
  size: z
    .union([pixels, size], { error: () => l10n.t('must be a number or [height, width]') })
    .optional(),
  interpolation: z.enum(['nearest', 'bilinear', 'bicubic']),
});

/** How a model is fed. */
export const inputSchema = z
  .object({
    name: z.string().min(1),
    size,
    layout: z.enum(['NCHW', 'NHWC']),
    color: z.enum(['RGB', 'BGR', 'GRAY']),
    dtype: z.enum(['float32', 'float64', 'float16', 'uint8']),
    resize: resizeSchema.optional(),
    crop: size.optional(),
    scale: z.number(),
    mean: z.array(z.number()),
    std: z.array(
      z.number().refine((value) => value !== 0, { error: () => l10n.t('must not be 0') }),
    ),
    exif: z.enum(['ignore', 'apply']).default('ignore'),
  })
  .superRefine((input, context) => {
    for (const [path, message] of contradictions(input)) {
      context.addIssue({ code: 'custom', path: [path], message });
    }
  });

const outputSchema = z.object({
  name: z.string().min(1),
  activation: z.enum(['softmax', 'sigmoid', 'none']),
  decoder: z.enum(decoders).optional(),
  firstLabel: z
    .union([z.literal(0), z.literal(1)], { error: () => l10n.t('must be 0 or 1') })
    .optional(),
});

const contractSchema = z.object({
  input: inputSchema,
  outputs: z
    .record(z.string().min(1), outputSchema)
    .refine((outputs) => Object.keys(outputs).length > 0, { error: () => l10n.t('names no head') }),
});

const configSchema = z.object({ contract: contractSchema });

const partSchema = z.object({
  contract: z
    .object({
      input: z.object(inputSchema.shape).partial(),
      outputs: z.record(z.string().min(1), outputSchema),
    })
    .partial()
    .optional(),
});

/** A whole contract, class names included. */
export const wholeContractSchema = contractSchema.extend({
  classes: z.record(z.string(), z.array(z.string())),
});

const registeredSchema = z.object({ contract: wholeContractSchema });

/**
 * Reads what training wrote about its model.
 * @param trainingConfig parsed `training_config.json`, which holds the contract
 * @param classMappings parsed `class_mappings.json`; null or undefined where there is none
 * @throws UserError that names every missing or wrong field
 */
export function parseContract(trainingConfig: unknown, classMappings: unknown): Contract {
  const parsed = configSchema.safeParse(trainingConfig, { error: shortMessages });
  if (!parsed.success) {
    throw refused(`training_config.json: ${describeProblems(parsed.error, '')}`);
  }
  const { input, outputs } = parsed.data.contract;
  const contract = {
    input,
    outputs,
    classes: parseClassMappings(classMappings, Object.keys(outputs)),
  };
  requireClasses(contract, 'class_mappings.json');
  return contract;
}

/** What a `training_config.json` tells of a contract, whole or in part. */
export interface ContractPart {
  readonly input: Partial<InputContract>;
  readonly outputs: Contract['outputs'];
}

/**
 * Reads a contract of which fields may be missing.
 * @throws UserError that names every wrong field
 */
export function parseContractPart(trainingConfig: unknown): ContractPart {
  const parsed = partSchema.safeParse(trainingConfig, { error: shortMessages });
  if (!parsed.success) throw refused(`training_config.json: ${describeProblems(parsed.error, '')}`);
  const { input = {}, outputs = {} } = parsed.data.contract ?? {};
  return { input, outputs };
}

/**
 * Reads the contract of a registered version: as it was at registration.
 * @param metadata parsed `metadata.json`
 * @throws UserError that names every missing or wrong field
 */
export function parseRegisteredContract(metadata: unknown): Contract {
  const parsed = registeredSchema.safeParse(metadata, { error: shortMessages });
  if (!parsed.success) throw refused(`metadata.json: ${describeProblems(parsed.error, '')}`);
  const { input, outputs, classes } = parsed.data.contract;
  const contract = { input, outputs, classes: parseClassMappings(classes, Object.keys(outputs)) };
  requireClasses(contract, 'metadata.json: contract.classes');
  return contract;
}

/** A softmax is over classes, so that a head with one cannot do without their names. */
function requireClasses(contract: Contract, where: string): void {
  for (const [head, output] of Object.entries(contract.outputs)) {
    if (output.activation === 'softmax' && !contract.classes[head]) {
      throw refused(l10n.t('{0}: the class names of head "{1}" are missing', where, head));
    }
  }
}

type Contradiction = readonly [field: 'mean' | 'std' | 'crop' | 'resize', message: string];

function contradictions(input: InputContract): readonly Contradiction[] {
  const found: Contradiction[] = [];
  const channels = input.color === 'GRAY' ? 1 : 3;
  for (const field of ['mean', 'std'] as const) {
    if (input[field].length !== channels) {
      found.push([field, l10n.t('must have {0} value(s) for {1}', channels, input.color)]);
    }
  }
  if (input.crop && !sameSize(input.crop, input.size)) {
    found.push([
      'crop',
      l10n.t('is {0}, but the input is {1}', text(input.crop), text(input.size)),
    ]);
  }
  const rule = resizeContradiction(input);
  if (rule) found.push(['resize', rule]);
  return found;
}

function resizeContradiction({ resize, crop, size }: InputContract): string | undefined {
  if (!resize?.size) return undefined;
  if (resize.mode === 'shortest') {
    return typeof resize.size === 'number'
      ? undefined
      : l10n.t('shortest takes one number as its size');
  }
  const target =
    typeof resize.size === 'number' ? ([resize.size, resize.size] as const) : resize.size;
  if (crop || sameSize(target, size)) return undefined;
  return l10n.t('makes {0} without a crop, but the input is {1}', text(target), text(size));
}

function sameSize(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

function text([height, width]: readonly [number, number]): string {
  return `[${height}, ${width}]`;
}

function refused(problem: string): UserError {
  return new UserError(
    problem,
    l10n.t(
      'Correct the field, or leave it out: `backbone register MODEL.onnx` takes what is missing from the model and asks for the rest.',
    ),
  );
}
