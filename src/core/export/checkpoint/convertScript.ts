import type { Checkpoint } from '../../checkpoints/checkpoint';
import { withoutCheckpointEnding } from '../../checkpoints/checkpointFiles';
import { pythonDict, pythonLiteral } from '../python/literal';
import { renderTemplate } from '../python/renderTemplate';
import { commonPrefix } from './commonPrefix';
import template from './templates/convert.py';

/** So many weights tell a person which model it is. */
const SHOWN = 12;

/**
 * A Python script that exports a checkpoint with a model of the user's own: for architectures that
 * cannot be built here. It lies next to the checkpoint.
 * @param file name of the checkpoint
 */
export function convertScript(checkpoint: Checkpoint, file: string): string {
  const { tensors, dictionary } = checkpoint;
  const first = [...tensors.values()]
    .slice(0, SHOWN)
    .map(({ name, dims }) => [name, dims] as const);
  return renderTemplate(template, {
    values: {
      CHECKPOINT: pythonLiteral(file),
      OUTPUT_NAME: pythonLiteral(`${withoutCheckpointEnding(file)}.onnx`),
      KEYS: pythonLiteral(dictionary === '' ? [] : dictionary.split('.')),
      PREFIX: pythonLiteral(commonPrefix([...tensors.keys()])),
      FIRST_WEIGHTS: pythonDict(Object.fromEntries(first)),
    },
  });
}
