import { UserError } from '../errors';
import { saveModel } from '../onnx/saveModel';
import { basename, resolve } from '../paths';
import type { FileSystem } from '../ports';
import { buildBackbone } from './buildBackbone';
import type { BackboneConfig } from './config';
import { specOf } from './configSpec';
import type { BackboneFigures } from './figures';
import { backboneFigures } from './figures';
import { MAX_CONFIG, parseBackboneConfig } from './parseConfig';
import type { WeightReport } from './weights/applyWeights';

export interface BuildFileInput {
  /** Absolute path of `NAME.backbone.jsonc`. */
  readonly config: string;
  /** Absolute path of the model to write; absent: `NAME.onnx` beside the configuration. */
  readonly output?: string;
  /** Absolute path of a `.safetensors` file; absent: the configuration's, or random weights. */
  readonly weights?: string;
  /** Absolute folder that paths in the configuration are relative to. */
  readonly root: string;
  /** Only the figures: no weight is made and nothing is written. */
  readonly figuresOnly?: boolean;
  readonly seed?: number;
  readonly version?: string;
  /** Puts the weights into a file of their own whatever their size. */
  readonly external?: boolean;
}

/** What `build` says. */
export interface BuildResult extends BackboneFigures {
  /** The model that was written; null for figures only. */
  readonly path: string | null;
  /** Where its weights came from; null for figures only. */
  readonly weights: WeightReport | null;
}

/**
 * Builds the model of a configuration file and writes it, whole or not at all.
 * @throws UserError with line and column for a configuration that is not valid, and for weights
 *   that do not fit
 */
export async function buildFile(fs: FileSystem, input: BuildFileInput): Promise<BuildResult> {
  const config = await readConfig(fs, input.config);
  if (input.figuresOnly) return { path: null, weights: null, ...backboneFigures(specOf(config)) };
  const path = input.output ?? modelPath(input.config);
  const stored = config.pretrained?.weights;
  const weights = input.weights ?? (stored === undefined ? undefined : resolve(input.root, stored));
  const range = weights === undefined ? undefined : await openWeights(fs, weights);
  try {
    const { seed, version, external } = input;
    const built = await buildBackbone(config, {
      ...(range && weights ? { weights: { name: basename(weights), range } } : {}),
      ...(seed === undefined ? {} : { seed }),
      ...(version === undefined ? {} : { version }),
    });
    await saveModel(fs, path, built.model, external === undefined ? {} : { external });
    return { path, weights: built.weights, ...built.figures };
  } finally {
    await range?.close();
  }
}

/** Where the model of a configuration is written when nobody says where. */
export function modelPath(config: string): string {
  return `${config.replace(/(\.backbone)?\.jsonc?$/, '')}.onnx`;
}

/**
 * Reads a configuration that is to be used.
 * @throws UserError naming the first error with its line and column
 */
export async function readConfig(fs: FileSystem, file: string): Promise<BackboneConfig> {
  const text = new TextDecoder().decode(await fs.readFile(file, MAX_CONFIG));
  const { config, valid, problems } = parseBackboneConfig(text);
  if (config && valid) return config;
  const first = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  const place = first ? `${basename(file)}:${first.line}:${first.column}: ` : '';
  throw new UserError(
    `${place}${first?.message ?? 'this is no backbone configuration'}`,
    first?.fixes[0]?.title ?? 'Correct the configuration.',
  );
}

async function openWeights(fs: FileSystem, file: string) {
  if (await fs.stat(file)) return fs.openRange(file);
  throw new UserError(
    `The weights file ${file} is not there`,
    'Correct pretrained.weights or --weights, or leave it out for random weights.',
  );
}
