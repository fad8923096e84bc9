import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepareImage, tensorLength } from '../../src/core/images/prepareImage';
import { smallModels } from './models';
import type { SmallModel } from './models';
import { accuracyOf, encodePerceptron, trainPerceptron } from './perceptron';
import type { TrainingSet } from './perceptron';

/** Trains the small models that the contract check is tried on, and writes them as fixtures. */
const folder = join(__dirname, '../../test/fixtures/contractCheck');
/** Seeds of images for training; tests use others. */
const first = 100_000;
const images = 4000;
const heldOut = 500;

mkdirSync(folder, { recursive: true });
for (const model of Object.values<SmallModel>(smallModels)) {
  const set = imagesOf(model, first, images);
  const shape = { hidden: 20, classes: model.classes.length };
  const net = trainPerceptron(set, shape, { epochs: 30, seed: 1 });
  writeFileSync(join(folder, `${model.name}.onnx`), encodePerceptron(net, model.input.size));
  const rate = accuracyOf(net, imagesOf(model, first + images, heldOut));
  console.log(`${model.name}: ${(100 * rate).toFixed(1)} % of ${heldOut} images`);
}

function imagesOf({ draw, input }: SmallModel, from: number, count: number): TrainingSet {
  const made = Array.from({ length: count }, (_, i) => draw(from + i));
  const rows = made.map(({ image }) => {
    const tensor = new Float32Array(tensorLength(input));
    prepareImage(image, input, tensor);
    return tensor;
  });
  return { rows, labels: made.map(({ label }) => label) };
}
