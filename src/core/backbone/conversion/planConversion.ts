import * as l10n from '@vscode/l10n';
import type { Checkpoint } from '../../checkpoints/checkpoint';
import type { StoredTensor, Tensors } from '../../checkpoints/tensor';
import type { Model } from '../../onnx/model';
import { UserError } from '../../shared/errors/errors';
import { withoutCheckpointEnding } from '../../checkpoints/checkpointFiles';
import { buildBackbone } from '../builder/buildBackbone';
import type { BackboneConfig } from '../config/config';
import { newConfig } from '../config/newConfig';
import { familyOf } from '../families/catalogue';
import type { WeightReport } from '../weights/applyWeights';
import { withTodaysNames } from '../weights/earlierNames';
import { timmEpsilon, withOwnNames } from '../weights/timmWeights';
import type { ChosenHeads, ConversionChoices } from './chooseHeads';
import { chooseHeads } from './chooseHeads';
import type { NamedShape, Recognition } from './recognise';
import { recognise } from './recognise';
import { signatures } from './signatures';

/** Where each weight of a converted model came from. */
export interface ConversionReport {
  /** Weights of the checkpoint, under its names, that the model has. */
  readonly matched: readonly NamedShape[];
  /** Weights of the model that were drawn at random. */
  readonly drawn: readonly NamedShape[];
  /** Tensors of the checkpoint that the model has no place for. */
  readonly left_over: readonly NamedShape[];
  /** The input layer's weight, where its three channels were summed or repeated; otherwise null. */
  readonly adapted: string | null;
}

/** A conversion that is about to be written; nothing was written yet. */
export interface ConversionPlan {
  readonly recognition: Recognition;
  readonly config: BackboneConfig;
  readonly report: ConversionReport;
  /** Its weights are read when it is written; the checkpoint must stay open until then. */
  readonly model: Model;
}

/**
 * Makes an ONNX model of a checkpoint whose architecture the catalogue has.
 * @param version of this tool, for the model's producer
 * @throws UserError for an unknown architecture, weights that are missing, and a head that would have
 *   to be drawn at random
 */
export function planConversion(
  checkpoint: Checkpoint,
  choices: ConversionChoices = {},
  version?: string,
): ConversionPlan {
  const { architecture, size } = choices;
  // An unknown name is refused with the nearest one.
  if (architecture !== undefined) familyOf(architecture);
  const recognition = recognise(checkpoint.tensors, architecture);
  if (!recognition) throw unknownArchitecture(checkpoint.name);
  const heads = chooseHeads(checkpoint.name, recognition, choices);
  const side = recognition.size;
  const asked = size ?? (side === null ? undefined : ([side, side] as const));
  const config = newConfig({
    name: withoutCheckpointEnding(checkpoint.name),
    arch: recognition.arch,
    head: heads.head,
    channels: choices.channels ?? recognition.channels,
    ...(asked ? { size: asked } : {}),
  });
  const tensors = ownTensors(checkpoint, recognition.arch);
  const epsilon = timmEpsilon(recognition.arch, checkpoint.tensors);
  const built = buildBackbone(config, {
    weights: { name: checkpoint.name, tensors: withHeads(tensors, heads) },
    ...(epsilon === undefined ? {} : { epsilon }),
    randomHead: choices.allowRandom === true,
    ...(version === undefined ? {} : { version }),
  });
  const report = reportOf(built.model, built.weights, heads, tensors, recognition.prefix);
  return { recognition, config, report, model: built.model };
}

/** The checkpoint's tensors as the architecture's own framework names them. */
function ownTensors({ tensors }: Checkpoint, arch: string): Tensors {
  const shapes = signatures().find((one) => one.arch === arch)?.shapes;
  const today = withTodaysNames(tensors);
  return shapes ? withOwnNames(today, arch, shapes) : today;
}

function unknownArchitecture(file: string): UserError {
  return new UserError(
    l10n.t('The weights in {0} are of no architecture that can be built here', file),
    l10n.t(
      'Write a script that exports your own model with `backbone convert {0} --script`.',
      file,
    ),
  );
}

/** The checkpoint's tensors with those of its heads where the model has them. */
function withHeads(tensors: Tensors, { modules }: ChosenHeads): Tensors {
  const renamed = new Map(tensors);
  for (const module of [...modules.keys(), ...modules.values()])
    for (const part of parts) renamed.delete(`${module}.${part}`);
  for (const [target, module] of modules)
    for (const part of parts) {
      const tensor = tensors.get(`${module}.${part}`);
      if (tensor) renamed.set(`${target}.${part}`, tensor);
    }
  return renamed;
}

const parts = ['weight', 'bias', 'running_mean', 'running_var'] as const;

function reportOf(
  model: Model,
  weights: WeightReport,
  { modules }: ChosenHeads,
  tensors: Tensors,
  prefix: string,
): ConversionReport {
  const shapes = new Map(model.graph.initializers.map(({ name, dims }) => [name, dims]));
  const stored = (name: string): StoredTensor | undefined => {
    const full = prefix + name;
    const module = modules.get(full.replace(/\.[^.]+$/, ''));
    return module === undefined
      ? tensors.get(full)
      : tensors.get(`${module}${full.slice(full.lastIndexOf('.'))}`);
  };
  const taken = weights.loaded.flatMap((name) => stored(name) ?? []);
  const used = new Set(taken);
  const shape = ({ name, dims }: NamedShape): NamedShape => ({ name, dims });
  return {
    adapted: weights.adapted,
    matched: taken.map(shape),
    drawn: weights.initialised.map((name) => ({ name, dims: shapes.get(name) ?? [] })),
    left_over: [...tensors.values()]
      .filter((tensor) => !used.has(tensor) && !tensor.name.endsWith('.num_batches_tracked'))
      .map(shape),
  };
}
