import * as YAML from 'yaml';
import { inputSchema } from '../../evaluation/contract/contract';
import { parseClassMappings } from '../../evaluation/contract/classMappings';
import { UserError } from '../../shared/errors/errors';
import type { OutputContract } from '../../evaluation/contract/contractTypes';
import type { InputContract } from '../../images/inputContract';
import { onlyHead } from '../claims';
import type { Claims } from '../claims';
import { orderedNames, recordOf, sizeOf, textOf } from '../jsonValue';
import { ultralyticsInput } from '../presets';

const activations = ['softmax', 'sigmoid', 'none'] as const;

/** What `training_config.json` tells, whole or in part: fields that are wrong count as absent. */
export function trainingConfigClaims(config: unknown): Claims {
  const { contract, architecture } = recordOf(config);
  const { input, outputs } = recordOf(contract);
  const name = textOf(architecture);
  return {
    source: 'training_config.json',
    input: soundFields(recordOf(input)),
    outputs: outputsOf(outputs),
    ...(name !== undefined && { architecture: name }),
    ...(recordOf(input)['resize'] !== undefined && { noCrop: true }),
  };
}

/** Each field that the contract's schema takes. */
function soundFields(input: Readonly<Record<string, unknown>>): Partial<InputContract> {
  const { shape } = inputSchema;
  const sound = Object.entries(shape).flatMap(([field, schema]) => {
    if (input[field] === undefined) return [];
    const parsed = schema.safeParse(input[field]);
    return parsed.success ? [[field, parsed.data]] : [];
  });
  return Object.fromEntries(sound);
}

function outputsOf(outputs: unknown): Readonly<Record<string, OutputContract>> {
  const named = Object.entries(recordOf(outputs)).flatMap(([head, output]) => {
    const { name, activation } = recordOf(output);
    const known = activations.find((one) => one === activation);
    return textOf(name) !== undefined && known
      ? [[head, { name: String(name), activation: known }]]
      : [];
  });
  return Object.fromEntries(named);
}

/** What `class_mappings.json` tells; a file that is itself a list or map is about the only head. */
export function classMappingClaims(mappings: unknown): Claims | undefined {
  const source = 'class_mappings.json';
  const whole = orderedNames(mappings);
  if (whole) return { source, classes: { [onlyHead]: whole } };
  const heads = Object.keys(recordOf(mappings));
  try {
    return heads.length === 0
      ? undefined
      : { source, classes: parseClassMappings(mappings, heads) };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** What Ultralytics' `args.yaml` of a training run tells: the size, by the task. */
export function ultralyticsArgsClaims(text: string): Claims | undefined {
  const { task, imgsz, model } = recordOf(parsedYaml(text));
  const size = sizeOf(imgsz);
  if (!size || (task !== 'detect' && task !== 'classify')) return undefined;
  const architecture = textOf(model)?.replace(/\.(pt|yaml)$/, '');
  return {
    source: 'args.yaml',
    input: ultralyticsInput(task, size, 3),
    ...(task === 'detect' && { noCrop: true }),
    ...(architecture !== undefined && { architecture }),
  };
}

function parsedYaml(text: string): unknown {
  try {
    return YAML.parse(text);
  } catch {
    return undefined;
  }
}

/** One class name a line, in the order of the outputs. Blank lines at the end don't count. */
export function labelFileClaims(name: string, text: string): Claims | undefined {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  while (lines.at(-1) === '') lines.pop();
  if (lines.length === 0 || lines.includes('')) return undefined;
  return { source: name, classes: { [onlyHead]: lines } };
}
