import { itemAt, valueAt } from '../../core/shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { realpath } from 'node:fs/promises';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { UserError } from '../../core/shared/errors/errors';
import { withCompanions } from '../../core/evaluation/detection/detectorOutputs';
import { fedShape, fixedBatch } from '../../core/evaluation/contract/inputShape';
import type { OutputTensor } from '../../core/evaluation/heads/metricAccumulator';
import { fromHalf } from '../../core/images/float16';
import { basename } from '../../core/shared/files/paths';
import { toCorePath } from '../../node/nodeFileSystem';
import { runtimeVersion } from './environment';
import type { OnnxRuntime } from './native';
import type { TensorData } from '../../core/images/prepareImage';
import type { InputContract } from '../../core/images/inputContract';
import type { ProbedModel, TensorInfo } from '../../core/evaluation/ports/modelProbe';

export interface SessionOptions {
  readonly threads: number;
  /** Whether idle threads spin: faster alone, slower next to the decoding of images. */
  readonly spinning: boolean;
  /** Where the runtime writes what each node took, and the graph that ran when `graph` is given. */
  readonly profile?: { readonly prefix: string; readonly graph?: string };
}

/** A model that the runtime has loaded. */
export class ModelSession {
  private constructor(
    private readonly runtime: OnnxRuntime,
    private readonly session: InferenceSession,
    /** Real path of the model. */
    readonly file: string,
    readonly graph: ProbedModel,
  ) {}

  /**
   * Loads a model from its real path, so that a link that is swapped meanwhile mixes nothing.
   * @throws UserError that quotes the runtime when the model does not load
   */
  static async load(
    runtime: OnnxRuntime,
    file: string,
    options: SessionOptions,
  ): Promise<ModelSession> {
    const real = await realpath(file).catch(() => {
      throw new UserError(l10n.t('The model {0} does not exist', file), l10n.t('Check the path.'));
    });
    try {
      const session = await runtime.InferenceSession.create(real, {
        executionProviders: ['cpu'],
        intraOpNumThreads: options.threads,
        logSeverityLevel: 4,
        ...(options.profile && {
          enableProfiling: true,
          profileFilePrefix: options.profile.prefix,
          ...(options.profile.graph && { optimizedModelFilePath: options.profile.graph }),
        }),
        extra: { session: { intra_op: { allow_spinning: options.spinning ? '1' : '0' } } },
      });
      const graph = {
        inputs: session.inputMetadata.map(tensorInfo),
        outputs: session.outputMetadata.map(tensorInfo),
        runtime: runtimeVersion(runtime),
      };
      return new ModelSession(runtime, session, real, graph);
    } catch (error) {
      throw new UserError(
        l10n.t('{0} does not load in ONNX Runtime: {1}', file, firstLine(error)),
        l10n.t('Export the model again, with its external data next to it.'),
      );
    }
  }

  /**
   * Runs one input. A fixed batch is filled with it, and the first of the answers is taken.
   * @param data without the batch dimension
   * @param outputs names of the outputs to fetch; those that belong to them come too
   */
  async run(
    input: InputContract,
    data: TensorData,
    outputs: readonly string[],
  ): Promise<Readonly<Record<string, OutputTensor>>> {
    const shape = this.inputInfo(input)?.shape;
    const batch = fixedBatch(shape);
    const [type, values] = this.valuesFor(input, data);
    const dims = fedShape(input, shape);
    const tensor = new this.runtime.Tensor(type, repeated(values, batch), dims);
    const available = this.graph.outputs.map(({ name }) => name);
    const names = withCompanions(outputs, available);
    const given = await this.feed({ [input.name]: tensor }, names);
    return Object.fromEntries(
      names.map((name) => [name, firstOf(readTensor(valueAt(given, name)), batch, name)]),
    );
  }

  /** Single values are widened where the graph takes double ones. */
  private valuesFor(
    input: InputContract,
    data: TensorData,
  ): readonly [type: InputContract['dtype'], values: TensorData] {
    const isDouble = this.inputInfo(input)?.type === 'float64';
    return isDouble && data instanceof Float32Array
      ? ['float64', Float64Array.from(data)]
      : [input.dtype, data];
  }

  private inputInfo({ name }: InputContract): TensorInfo | undefined {
    return this.graph.inputs.find((input) => input.name === name);
  }

  /** Has the runtime write its profile. */
  endProfiling(): void {
    this.session.endProfiling();
  }

  /** Runs tensors that are ready and leaves the outputs as the runtime gives them. */
  async feed(
    feeds: Readonly<Record<string, Tensor>>,
    outputs: readonly string[],
  ): Promise<Readonly<Record<string, Tensor>>> {
    try {
      return await this.session.run(feeds, [...outputs]);
    } catch (error) {
      throw new UserError(
        l10n.t('ONNX Runtime stopped {0}: {1}', basename(toCorePath(this.file)), firstLine(error)),
        l10n.t('Check that the contract describes the input that this model takes.'),
      );
    }
  }

  /** Frees what the runtime holds. */
  async release(): Promise<void> {
    await this.session.release();
  }
}

function tensorInfo(value: InferenceSession.ValueMetadata): TensorInfo {
  return value.isTensor
    ? { name: value.name, type: value.type, shape: value.shape.map((dim) => dim) }
    : { name: value.name, type: 'no tensor', shape: [] };
}

/** Outputs of any numeric type as numbers. */
function readTensor(tensor: Tensor): OutputTensor {
  const { dims, data } = tensor;
  if (data instanceof BigInt64Array || data instanceof BigUint64Array) {
    return { dims, data: Float64Array.from(data, Number) };
  }
  if (tensor.type === 'float16' && data instanceof Uint16Array) {
    return { dims, data: Float64Array.from(data, fromHalf) };
  }
  if (Array.isArray(data)) {
    throw new UserError(
      l10n.t('An output holds texts, not numbers'),
      l10n.t('Name another output in the contract.'),
    );
  }
  return { dims, data };
}

function repeated(values: TensorData, times: number): TensorData {
  if (times === 1) return values;
  const all = new (values.constructor as new (length: number) => TensorData)(times * values.length);
  for (let i = 0; i < times; i += 1) all.set(values, i * values.length);
  return all;
}

/** @throws UserError when an output of a batch is not one entry for each of its images */
function firstOf({ dims, data }: OutputTensor, batch: number, name: string): OutputTensor {
  if (batch === 1) return { dims, data };
  if (dims[0] !== batch) {
    throw new UserError(
      l10n.t(
        'The model takes {0} images at a time, but its output "{1}" is [{2}]: not one entry an image',
        batch,
        name,
        dims.join(', '),
      ),
      l10n.t('Export the model with a batch of 1 or a free one.'),
    );
  }
  const own = data.length / batch;
  return {
    dims: [1, ...dims.slice(1)],
    data: Array.prototype.slice.call(data, 0, own) as number[],
  };
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return itemAt(text.split('\n'), 0).slice(0, 400);
}
