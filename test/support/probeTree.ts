import { buildGraph } from '../../src/core/backbone/families/buildGraph';
import { colourPng } from './colourImages';
import { safetensorsFile } from './patternWeights';

/** Architectures that the tree has pretrained weights of. */
export const probedArchs = ['mobilenet_v3_small', 'mobilenet_v3_large'];

const size = [32, 32] as const;

/** Three small networks; a probe measures the accuracy of two of them. */
export const probeSpec = {
  families: ['MobileNetV3', 'ResNet'],
  sizes: ['small', 'large', '18'],
  inputSizes: [[32, 32]],
  head: { type: 'classification', classes: ['dark', 'light'] },
  probe: { dataset: { format: 'imagefolder', path: 'data' }, label: 'class', weights: 'weights' },
  budgetSeconds: 60,
};

/** Images of two classes in `data`, made-up weights in `weights`: what a linear probe needs. */
export async function probeTree() {
  const data: Record<'dark' | 'light', Record<string, Uint8Array>> = { dark: {}, light: {} };
  for (let index = 0; index < 15; index += 1) {
    data.dark[`${index}.png`] = await colourPng(size, [10 + index, 20, 5 * index]);
    data.light[`${index}.png`] = await colourPng(size, [200 + index, 220, 180 + index]);
  }
  const files = probedArchs.map((arch) => [`${arch}.safetensors`, weights(arch)] as const);
  return { data, weights: Object.fromEntries(files) };
}

/** Made-up weights under torchvision's names; even such features tell colours apart. */
function weights(arch: string): Uint8Array {
  const input = { size, channels: 3, batch: 1 };
  const head = { type: 'classification', classes: 1000 } as const;
  const { graph } = buildGraph({ arch, options: {}, input, head });
  return safetensorsFile(graph.initializers.filter(({ name }) => name.includes('.')));
}
