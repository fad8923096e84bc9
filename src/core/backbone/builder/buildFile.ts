import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { basename } from '../../shared/files/paths';
import type { AutoAnchors } from '../anchors/autoAnchors';
import { buildConfig } from './buildConfig';
import type { BuildConfigInput, BuildWatch, ModelBuilder } from './buildConfig';
import type { BackboneConfig } from '../config/config';
import { withoutConfigEnding } from '../config/configName';
import { specOf } from '../config/configSpec';
import type { BackboneFigures } from '../families/backboneFigures';
import { backboneFigures } from '../families/backboneFigures';
import { MAX_CONFIG, parseBackboneConfig } from '../config/parseConfig';
import type { ParsedConfig } from '../config/parseConfig';
import type { WeightReport } from '../weights/applyWeights';
import type { FileSystem } from '../../shared/files/fileSystem';

export interface BuildFileInput extends Omit<BuildConfigInput, 'config' | 'output'> {
  /** Absolute path of `NAME.backbone.jsonc`. */
  readonly config: string;
  /** Absolute path of the model to write; absent: `NAME.onnx` next to the configuration. */
  readonly output?: string;
  /** Only the figures: no weight is made and nothing is written. */
  readonly figuresOnly?: boolean;
}

/** What `build` says. */
export interface BuildResult extends BackboneFigures {
  /** The model that was written; null for figures only. */
  readonly path: string | null;
  /** Where its weights came from; null for figures only. */
  readonly weights: WeightReport | null;
  /** Size of its files; null for figures only. */
  readonly bytes: number | null;
  /** Those that were computed, for `anchors: "auto"`. */
  readonly anchors?: AutoAnchors;
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

/** Where the model of a configuration is written when no one says where. */
export function modelPath(config: string): string {
  return `${withoutConfigEnding(config).replace(/\.jsonc?$/, '')}.onnx`;
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
    `${place}${first?.message ?? l10n.t('this is not a backbone configuration')}`,
    first?.fixes[0]?.title ?? l10n.t('Correct the configuration.'),
  );
}
