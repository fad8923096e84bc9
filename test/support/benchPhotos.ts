import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { plainContract } from './contracts';
import type { HeadPolicy } from '../../src/core/metrics/headPolicy';
import type { DatasetSpec } from '../../src/core/datasets/datasetSpec';
import type { Contract } from '../../src/core/evaluation/contract/contractTypes';
import type { EvaluationRequest } from '../../src/core/evaluation/ports/evaluate';

const head = 'kind';
export const photoClasses = Array.from({ length: 10 }, (_, index) => `class ${index}`);
export const photoHeads: Record<string, HeadPolicy> = {
  [head]: { task: 'classification', label: head, weight: 1 },
};

/** How ImageNet models are fed. */
export function photoContract(
  input: string,
  output: string,
  classes: readonly string[] = photoClasses,
): Contract {
  const plain = plainContract([224, 224], { [head]: classes });
  return {
    ...plain,
    input: {
      ...plain.input,
      name: input,
      resize: { mode: 'shortest', size: 256, interpolation: 'bilinear' },
      crop: [224, 224],
      mean: [0.485, 0.456, 0.406],
      std: [0.229, 0.224, 0.225],
    },
    outputs: { [head]: { name: output, activation: 'softmax' } },
  };
}

/** JPEGs of 640×480 with as much detail as a photograph has: blurred noise; and their table. */
export async function writePhotos(folder: string, count: number): Promise<void> {
  const rows = ['id,file,kind'];
  for (let index = 0; index < count; index += 1) {
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 60 };
    const photo = sharp({
      create: { width: 640, height: 480, channels: 3, noise, background: '#888' },
    });
    await photo
      .blur(1.5)
      .jpeg({ quality: 88 })
      .toFile(join(folder, `${index}.jpg`));
    rows.push(`S${index},${index}.jpg,${photoClasses[index % photoClasses.length]}`);
  }
  await writeFile(join(folder, 'photos.csv'), rows.join('\n'));
}

export function csv(path: string): DatasetSpec {
  return { format: 'csv', path, columns: { id: 'id', image: 'file' } };
}

/** A request for models that are fed alike, by their file names in the folder. */
export function photoRequest(
  folder: string,
  models: readonly string[],
  contract: Contract,
  table: string,
): EvaluationRequest {
  return {
    models: models.map((model, index) => ({
      model_id: `${model} ${index}`,
      version: `1.0.${index}`,
      file: join(folder, model),
      files: [],
      contract,
    })),
    dataset: { spec: csv(table), root: folder },
    heads: photoHeads,
  };
}
