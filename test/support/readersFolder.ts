import { cpSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { signatures } from '../../src/core/backbone/conversion/signatures';
import { Random } from '../../src/core/shared/random/random';
import { colourModel } from './colourModels';
import { repository } from './repository';
import { tinyDetector, ultralyticsMetadata } from './tinyDetector';
import { torchFile } from './torchFile';
import { writeTree } from './writeTree';

/** Leaves are told by their colour: rust is red, a healthy leaf green. */
const classes = ['healthy', 'rust', 'scab'] as const;
const brightest = { healthy: 1, rust: 0, scab: 2 } as const;
const size = [224, 224] as const;

/**
 * What a reader of the README is said to have: in `detector` an export of Ultralytics and its data
 * set, in `checkpoint` what torch.save wrote and a folder of images for each class, in `leaves` a bare classifier, one that is better, and a table of images.
 */
export async function layReadersFolder(folder: string): Promise<void> {
  const rows: string[] = [];
  const images: Record<string, Uint8Array> = {};
  const random = new Random(7);
  for (let i = 0; i < 36; i++) {
    const label = classes[i % classes.length] ?? 'healthy';
    const name = `${label}_${i}.jpg`;
    rows.push(`photos/${name},${label}`);
    images[name] = await photo(label, random);
  }
  writeTree(folder, {
    detector: { 'best.onnx': tinyDetector('v8', ultralyticsMetadata) },
    checkpoint: { 'best.pth': trainedCheckpoint(), photos: byClass(images) },
    leaves: {
      // The first one takes scab for rust.
      'leaves.onnx': colourModel(size, 10, [1, 0, 0]),
      'next.onnx': colourModel(size, 10, [1, 0, 2]),
      'leaves.csv': `image,disease\n${rows.join('\n')}\n`,
      photos: images,
    },
  });
  const tiny = join(repository, 'test/fixtures/detection/tiny');
  cpSync(tiny, join(folder, 'detector/banknotes'), { recursive: true });
}

/** What training a MobileNetV3 of torchvision leaves, its weights made from their names. */
function trainedCheckpoint(): Uint8Array {
  const found = signatures().find(({ arch }) => arch === 'mobilenet_v3_small');
  const body = [...(found?.shapes ?? [])].map(([name, dims]) => ({ name, dims }));
  const head = [
    { name: 'classifier.3.weight', dims: [classes.length, 1024] },
    { name: 'classifier.3.bias', dims: [classes.length] },
  ];
  return torchFile([...body, ...head], { epoch: 20 });
}

/** A folder for each class. */
function byClass(images: Readonly<Record<string, Uint8Array>>) {
  const of = (label: string) => Object.entries(images).filter(([name]) => name.startsWith(label));
  return Object.fromEntries(classes.map((label) => [label, Object.fromEntries(of(label))]));
}

/** A photograph of one leaf: its colour, and stripes of light on it. */
function photo(label: (typeof classes)[number], random: Random): Promise<Buffer> {
  const [width, height] = [240 + random.below(80), 240 + random.below(80)];
  const data = new Uint8Array(3 * width * height);
  const base = [0, 1, 2].map((c) => (c === brightest[label] ? 170 : 60 + random.below(40)));
  data.forEach((_, at) => {
    const light = Math.floor(at / 3 / width / 16) % 2 === 0 ? 20 : 0;
    data[at] = (base[at % 3] ?? 0) + light + random.below(12);
  });
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg()
    .toBuffer();
}
