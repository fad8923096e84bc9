import type { SeismicEvent } from './catalogue';
import { addedEvents, azimuthClass, classNames, magnitudeClass, trainingEvents } from './catalogue';
import { runModel } from './features';
import type { HeadName, LinearHead } from './network';
import { encodeClassifier, encodeTrunk, headNames, inputSize } from './network';
import type { Epoch } from './softmaxRegression';
import { fitSoftmaxRegression } from './softmaxRegression';
import type { SampleVersion } from './versions';
import { sampleVersions, windowsPerEvent } from './versions';
import type { InputContract } from '../../src/core/images/inputContract';

/** How every version is fed; mean and deviation are about those of the images' colours. */
export const sampleInput: InputContract = {
  name: 'input',
  size: [inputSize, inputSize],
  layout: 'NCHW',
  color: 'RGB',
  dtype: 'float32',
  resize: { mode: 'squash', interpolation: 'bilinear' },
  scale: 1 / 255,
  mean: [0.2, 0.4, 0.5],
  std: [0.2, 0.2, 0.1],
  exif: 'ignore',
};

/** The files that training leaves next to a model, by name. */
export type ModelFiles = Readonly<Record<string, Uint8Array | string>>;

/** Gives the prepared image of one window of an event. */
export type PreparedWindow = (event: SeismicEvent, window: number) => Promise<Float32Array>;

/** Class index of an event, for each head. */
export const classOf: Readonly<Record<HeadName, (event: SeismicEvent) => number>> = {
  magnitude: magnitudeClass,
  azimuth: azimuthClass,
};

/** Confirmed events that a version was trained with: its own and its predecessors'. */
export function confirmedTrainingEvents(version: string): readonly SeismicEvent[] {
  const upTo = sampleVersions.findIndex((candidate) => candidate.version === version);
  return sampleVersions.slice(0, upTo + 1).flatMap((past) => addedEvents[past.version] ?? []);
}

/**
 * Trains one version: the trunk is fixed by its seed, both heads are fitted on what the trunk makes
 * of the training windows. Every fifth event is held out for the history.
 */
export async function trainVersion(
  version: SampleVersion,
  prepare: PreparedWindow,
): Promise<ModelFiles> {
  const events = [
    ...trainingEvents(version.catalogueEvents),
    ...confirmedTrainingEvents(version.version),
  ];
  const fitted = events.filter((_, i) => i % 5 !== 4);
  const heldOut = events.filter((_, i) => i % 5 === 4);
  const model = encodeTrunk(version.trunk);
  const training = await windowFeatures(model, fitted, prepare);
  const validation = await windowFeatures(model, heldOut, prepare);
  const fits = headNames.map((name) => {
    const label = ({ event }: Sample): number => classOf[name](event);
    const set = (list: readonly Sample[]) => ({
      rows: list.map(({ features }) => features),
      labels: list.map(label),
    });
    const options = { ...version, classes: classNames[name].length, learningRate: 0.05 };
    return [name, fitSoftmaxRegression(set(training), set(validation), options)] as const;
  });
  const heads = Object.fromEntries(fits.map(([name, fit]) => [name, fit.linear]));
  return {
    'best_model.onnx': encodeClassifier(version.trunk, heads as Record<HeadName, LinearHead>),
    'class_mappings.json': json(classNames),
    'training_config.json': json(trainingConfig(version, events.length * windowsPerEvent)),
    'training_history.csv': historyTable(fits.map(([name, fit]) => [name, fit.history])),
  };
}

interface Sample {
  readonly event: SeismicEvent;
  readonly features: Float32Array;
}

async function windowFeatures(
  model: Uint8Array,
  events: readonly SeismicEvent[],
  prepare: PreparedWindow,
): Promise<readonly Sample[]> {
  const owners = events.flatMap((event) => Array<SeismicEvent>(windowsPerEvent).fill(event));
  const images: Float32Array[] = [];
  for (const [i, event] of owners.entries()) images.push(await prepare(event, i % windowsPerEvent));
  const rows = await runModel(model, images, sampleInput);
  return owners.map((event, i) => ({ event, features: rows[i]! }));
}

function trainingConfig(version: SampleVersion, samples: number): unknown {
  const outputs = headNames.map((name) => [
    name,
    { name: `${name}_logits`, activation: 'softmax' },
  ]);
  return {
    architecture: version.trunk.architecture,
    training_data: {
      total_samples: samples,
      catalogue_events: version.catalogueEvents,
      events_included: confirmedTrainingEvents(version.version).map(({ id }) => id),
    },
    fit: { epochs: version.epochs, decay: version.decay, trunk: version.trunk },
    contract: { input: sampleInput, outputs: Object.fromEntries(outputs) },
  };
}

/** One line an epoch; accuracies in percent, on the fitted and on the held-out windows. */
function historyTable(histories: readonly (readonly [HeadName, readonly Epoch[]])[]): string {
  const header = histories.flatMap(([name]) => [
    `${name}_loss`,
    `${name}_accuracy`,
    `${name}_val_accuracy`,
  ]);
  const epochs = histories[0]?.[1].length ?? 0;
  const lines = Array.from({ length: epochs }, (_, epoch) => {
    const values = histories.flatMap(([, history]) => {
      const { loss, accuracy, heldOutAccuracy } = history[epoch]!;
      return [loss.toFixed(4), (100 * accuracy).toFixed(2), (100 * heldOutAccuracy).toFixed(2)];
    });
    return [epoch + 1, ...values].join(',');
  });
  return `${['epoch', ...header].join(',')}\n${lines.join('\n')}\n`;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
