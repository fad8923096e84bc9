import { CancelledError, UserError } from '../errors';
import { saveModel } from '../onnx/saveModel';
import { basename, resolve } from '../paths';
import type { FileSystem } from '../ports';
import { buildBackbone } from './buildBackbone';
import type { BackboneConfig } from './config';
import { specOf } from './configSpec';
import type { BackboneFigures } from './figures';
import { backboneFigures } from './figures';
import { MAX_CONFIG, parseBackboneConfig } from './parseConfig';
import type { ParsedConfig } from './parseConfig';
import type { WeightReport } from './weights/applyWeights';

/** How a configuration becomes a model's file. */
export interface BuildConfigInput {
  readonly config: BackboneConfig;
  /** Absolute path of the model to write. */
  readonly output: string;
  /** Absolute path of a `.safetensors` file; absent: the configuration's, or random weights. */
  readonly weights?: string;
  /** Absolute folder that paths in the configuration are relative to. */
  readonly root: string;
  readonly seed?: number;
  /** This tool's, for the model's producer. */
  readonly version?: string;
  /** Puts the weights into a file of their own whatever their size. */
  readonly external?: boolean;
}

/** How a build is followed. */
export interface BuildWatch {
  /** Told of each stage, by its index, when its weights are made. */
  readonly onStage?: (index: number) => void;
  /** Aborting stops the build with a `CancelledError` and leaves nothing of it. */
  readonly signal?: AbortSignal;
}

/** Builds models, where and how is its own affair. */
export interface ModelBuilder {
  build(input: BuildConfigInput, watch?: BuildWatch): Promise<BuiltFile>;
}

export interface BuildFileInput extends Omit<BuildConfigInput, 'config' | 'output'> {
  /** Absolute path of `NAME.backbone.jsonc`. */
  readonly config: string;
  /** Absolute path of the model to write; absent: `NAME.onnx` beside the configuration. */
  readonly output?: string;
  /** Only the figures: no weight is made and nothing is written. */
  readonly figuresOnly?: boolean;
}

/** What was built. */
export interface BuiltFile extends BackboneFigures {
  /** The model that was written. */
  readonly path: string;
  /** Where its weights came from. */
  readonly weights: WeightReport;
  /** Size of its files. */
  readonly bytes: number;
}

/** What `build` says. */
export interface BuildResult extends BackboneFigures {
  /** The model that was written; null for figures only. */
  readonly path: string | null;
  /** Where its weights came from; null for figures only. */
  readonly weights: WeightReport | null;
  /** Size of its files; null for figures only. */
  readonly bytes: number | null;
}

/**
 * Builds the model of a configuration file and writes it, whole or not at all.
 * @param builder absent: in this thread
 * @throws UserError with line and column for a configuration that is not valid, and for weights
 *   that do not fit
 */
export async function buildFile(
  fs: FileSystem,
  input: BuildFileInput,
  watch: BuildWatch = {},
  builder: ModelBuilder = { build: (...asked) => buildConfig(fs, ...asked) },
): Promise<BuildResult> {
  const { config: file, output = modelPath(file), figuresOnly, ...rest } = input;
  const config = await readConfig(fs, file);
  if (figuresOnly)
    return { path: null, weights: null, bytes: null, ...backboneFigures(specOf(config)) };
  return builder.build({ ...rest, config, output }, watch);
}

/** Builds the model of a configuration and writes it, whole or not at all. */
export async function buildConfig(
  fs: FileSystem,
  input: BuildConfigInput,
  watch: BuildWatch = {},
): Promise<BuiltFile> {
  const { config, output, root, seed, version, external } = input;
  const stored = config.pretrained?.weights;
  const weights = input.weights ?? (stored === undefined ? undefined : resolve(root, stored));
  const range = weights === undefined ? undefined : await openWeights(fs, weights);
  try {
    const built = await buildBackbone(config, {
      ...(range && weights ? { weights: { name: basename(weights), range } } : {}),
      ...(seed === undefined ? {} : { seed }),
      ...(version === undefined ? {} : { version }),
      onStage: (index) => {
        if (watch.signal?.aborted) throw new CancelledError('The build');
        watch.onStage?.(index);
      },
    });
    const saved = await saveModel(
      fs,
      output,
      built.model,
      external === undefined ? {} : { external },
    );
    return { path: output, weights: built.weights, bytes: saved.bytes, ...built.figures };
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
  return requireValid(parseBackboneConfig(text), basename(file));
}

/** @throws UserError naming the first error with its line and column */
export function requireValid(parsed: ParsedConfig, file: string): BackboneConfig {
  const { config, valid, problems } = parsed;
  if (config && valid) return config;
  const first = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  const place = first ? `${file}:${first.line}:${first.column}: ` : '';
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
