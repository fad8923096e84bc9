import * as l10n from '@vscode/l10n';
import { CancelledError, UserError } from '../../shared/errors/errors';
import { openCheckpoint } from '../../checkpoints/openCheckpoint';
import { saveModel } from '../../onnx/saveModel';
import { resolve } from '../../shared/files/paths';
import { withAnchors, type AutoAnchors } from '../anchors/autoAnchors';
import { buildBackbone } from './buildBackbone';
import type { BackboneConfig } from '../config/config';
import type { BackboneFigures } from '../families/backboneFigures';
import type { WeightReport } from '../weights/applyWeights';
import type { MadeStage } from '../weights/tellStages';
import type { FileSystem } from '../../shared/files/fileSystem';

/** How a configuration becomes a model's file. */
export interface BuildConfigInput {
  readonly config: BackboneConfig;
  /** Absolute path of the model to write. */
  readonly output: string;
  /** Absolute path of a checkpoint; absent: the configuration's, or random weights. */
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
  /** Told of each stage when its weights are made. */
  readonly onStage?: (stage: MadeStage) => void;
  /** Aborting stops the build with a `CancelledError` and leaves nothing of it. */
  readonly signal?: AbortSignal;
}

/** Builds models, where and how is its own affair. */
export interface ModelBuilder {
  build(input: BuildConfigInput, watch?: BuildWatch): Promise<BuiltFile>;
  /** Gets ready for one build while it is still being found out what is to be built. */
  prepare?(): PreparedBuilder;
}

/** Builds once. */
export interface PreparedBuilder extends ModelBuilder {
  /** To be called in any case, whether it has built or not. */
  end(): Promise<void>;
}

/** What was built. */
export interface BuiltFile extends BackboneFigures {
  /** The model that was written. */
  readonly path: string;
  /** Where its weights came from. */
  readonly weights: WeightReport;
  /** Size of its files. */
  readonly bytes: number;
  /** Those that were computed, for `anchors: "auto"`. */
  readonly anchors?: AutoAnchors;
}

/** Builds the model of a configuration and writes it, whole or not at all. */
export async function buildConfig(
  fs: FileSystem,
  input: BuildConfigInput,
  watch: BuildWatch = {},
): Promise<BuiltFile> {
  const { output, root, seed, version, external } = input;
  const { config, anchors } = await withAnchors(input.config, root, fs);
  const stored = config.pretrained?.weights;
  const weights = input.weights ?? (stored === undefined ? undefined : resolve(root, stored));
  const file = weights === undefined ? undefined : await openWeights(fs, weights);
  try {
    const built = buildBackbone(config, {
      ...(file ? { weights: file } : {}),
      ...(seed === undefined ? {} : { seed }),
      ...(version === undefined ? {} : { version }),
      onStage: (stage) => {
        if (watch.signal?.aborted) throw new CancelledError(l10n.t('The build'));
        watch.onStage?.(stage);
      },
    });
    const saved = await saveModel(
      fs,
      output,
      built.model,
      external === undefined ? {} : { external },
    );
    return {
      ...{ path: output, weights: built.weights, bytes: saved.bytes, ...built.figures },
      ...(anchors ? { anchors } : {}),
    };
  } finally {
    await file?.close();
  }
}

async function openWeights(fs: FileSystem, file: string) {
  if (await fs.stat(file)) return openCheckpoint(fs, file);
  throw new UserError(
    l10n.t('The weights file {0} does not exist', file),
    l10n.t('Correct pretrained.weights or --weights, or leave it out for random weights.'),
  );
}
