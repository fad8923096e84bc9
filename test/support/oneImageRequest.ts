import { join } from 'node:path';
import { colourPng } from './colourImages';
import { csvPolicy, plainContract } from './contracts';
import { writeTree } from './writeTree';
import type { EvaluationRequest } from '../../src/core/evaluation/ports/evaluate';

/** Lays a model, `model/m.onnx`, and one red image of 8×8 as its data set. */
export async function oneImageRequest(root: string, model: Uint8Array): Promise<EvaluationRequest> {
  const table = 'event,file,colour\nE1,images/red.png,red\n';
  const images = { 'red.png': await colourPng([8, 8], [200, 20, 10]) };
  writeTree(root, { data: { 'validation.csv': table, images }, model: { 'm.onnx': model } });
  const { dataset, heads } = csvPolicy(['colour']);
  const contract = plainContract([8, 8], { colour: ['red', 'green', 'blue'] });
  const file = join(root, 'model/m.onnx');
  return {
    models: [{ model_id: 'm_v1.0.0', version: '1.0.0', file, files: ['m.onnx'], contract }],
    dataset: { spec: dataset, root },
    heads,
  };
}
