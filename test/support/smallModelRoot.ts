import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SmallModel } from '../../scripts/contractCheck/models';
import type { MadeImage } from '../../scripts/contractCheck/shapes';
import type { InputContract } from '../../src/core/images/inputContract';
import type { PixelImage } from '../../src/core/images/pixelImage';
import { repository } from './repository';
import type { Tree } from './writeTree';

/** What training declares of a small model, and what is labelled. */
export interface Declared {
  readonly input?: Partial<InputContract>;
  /** Class names in the order that is declared. */
  readonly classes?: readonly string[];
  /** Class names in the order of the model's outputs, which the labels use. */
  readonly names?: readonly string[];
}

const head = 'shape';

/** Files of a root with a small model as candidate, and labelled images of its kind. */
export function smallModelRoot(
  { name, draw, input, classes }: SmallModel,
  { input: declared = {}, names = classes, classes: listed = names }: Declared,
  seeds: readonly number[],
): Tree {
  const outputs = { [head]: { name: 'logits', activation: 'softmax' } };
  const contract = { input: { ...input, ...declared }, outputs };
  const made = seeds.map((seed) => [`s${seed}`, draw(seed)] as const);
  const rows = made.map(([id, { label }]) => `${id},images/${id}.ppm,${names[label] ?? ''}`);
  return {
    config: { 'evaluation.jsonc': JSON.stringify(policy) },
    data: {
      'set.csv': ['id,image,shape', ...rows].join('\n'),
      images: imagesOf(made),
    },
    models: {
      challenger: {
        'best_model.onnx': smallModelBytes(name),
        'training_config.json': JSON.stringify({ architecture: name, contract }, null, 2),
        'class_mappings.json': JSON.stringify({ [head]: listed }),
      },
    },
  };
}

const policy = {
  dataset: { format: 'csv', path: 'data/set.csv', columns: { id: 'id', image: 'image' } },
  heads: { [head]: { task: 'classification', label: 'shape', weight: 1 } },
  gates: [],
};

/** The fixture that `scripts/contractCheck/makeModels.ts` wrote. */
export function smallModelBytes(name: string): Uint8Array {
  return readFileSync(join(repository, 'test/fixtures/contractCheck', `${name}.onnx`));
}

function imagesOf(made: readonly (readonly [string, MadeImage])[]): Tree {
  return Object.fromEntries(made.map(([id, { image }]) => [`${id}.ppm`, ppm(image)]));
}

function ppm({ width, height, data }: PixelImage): Uint8Array {
  return Buffer.concat([Buffer.from(`P6 ${width} ${height} 255\n`), data]);
}
