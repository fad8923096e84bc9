import * as l10n from '@vscode/l10n';
import { realpath } from 'node:fs/promises';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { UserError } from '../../core/shared/errors/errors';
import { inputShape } from '../../core/evaluation/contract/checks';
import type { OutputTensor } from '../../core/evaluation/heads/metricAccumulator';
import { fromHalf } from '../../core/images/float16';
import { basename } from '../../core/shared/files/paths';
import { toCorePath } from '../../node/nodeFileSystem';
import { runtimeVersion } from './environment';
import type { OnnxRuntime } from './native';
import type { InputContract } from '../../core/images/inputContract';
import type { ProbedModel, TensorInfo } from '../../core/evaluation/ports/modelProbe';

export interface SessionOptions {
  readonly threads: number;
  /** Whether idle threads spin: faster alone, slower beside the decoding of images. */
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
        l10n.t('Export the model again, with its external data beside it.'),
      );
    }
  }

  /**
   * Runs one input.
   * @param data without the batch dimension, which is 1
   * @param outputs names of the outputs to fetch
   */
  async run(
    input: InputContract,
    data: Float32Array | Uint16Array | Uint8Array,
    outputs: readonly string[],
  ): Promise<Readonly<Record<string, OutputTensor>>> {
    const tensor = new this.runtime.Tensor(input.dtype, data, inputShape(input));
    const given = await this.feed({ [input.name]: tensor }, outputs);
    return Object.fromEntries(outputs.map((name) => [name, readTensor(given[name]!)]));
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

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0]!.slice(0, 400);
}
