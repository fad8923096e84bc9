import * as YAML from 'yaml';
import { parseContractPart } from '../../evaluation/contract/contract';
import { parseClassMappings } from '../../evaluation/contract/classMappings';
import { UserError } from '../../shared/errors/errors';
import { onlyHead } from '../claims';
import type { Claims } from '../claims';
import { classNamesOf, recordOf, sizeOf, textOf } from '../jsonValue';
import { ultralyticsInput } from '../presets';

/**
 * What `training_config.json` tells, whole or in part.
 * @throws UserError that names every field which is wrong
 */
export function trainingConfigClaims(config: unknown): Claims {
  const { input, outputs } = parseContractPart(config);
  const { exif, ...told } = input;
  const architecture = textOf(recordOf(config)['architecture']);
  const isExifTold =
    recordOf(recordOf(recordOf(config)['contract'])['input'])['exif'] !== undefined;
  return {
    source: 'training_config.json',
    declared: true,
    input: { ...told, ...(isExifTold && { exif }) },
    outputs,
    ...(architecture !== undefined && { architecture }),
    ...(input.resize && !input.crop && { noCrop: true }),
  };
}

/** What `class_mappings.json` tells; a file that is itself a list or map is about the only head. */
export function classMappingClaims(mappings: unknown): Claims | undefined {
  const source = 'class_mappings.json';
  const whole = classNamesOf(mappings);
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
