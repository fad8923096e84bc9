import { itemAt } from '../../core/shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { classOrders } from '../../core/contractCheck/classOrders';
import type { ClassOrder } from '../../core/contractCheck/classOrders';
import type { Scores } from '../../core/contractCheck/decide';
import { drawSamples } from '../../core/contractCheck/drawSamples';
import { truthSpread } from '../../core/contractCheck/sampleScore';
import { searchContract } from '../../core/contractCheck/search';
import type { Dataset, DatasetSample } from '../../core/datasets/dataset';
import { loadDataset } from '../../core/datasets/loadDataset';
import { checkLabels } from '../../core/datasets/truths';
import { checkContractAgainstGraph } from '../../core/evaluation/contract/checks';
import type { ContractCheckOutcome } from '../../core/evaluation/ports/contractCheck';
import type { Extent } from '../../core/images/geometry';
import type { InputContract } from '../../core/images/inputContract';
import { tensorView } from '../../core/images/prepareImage';
import type { PixelImage } from '../../core/images/pixelImage';
import { UserError } from '../../core/shared/errors/errors';
import { nodeFileSystem } from '../../node/nodeFileSystem';
import { ImageStore } from '../evaluation/imageStore';
import { outputsOf } from '../evaluation/modelRunner';
import { arrayItems } from '../evaluation/sampleItems';
import { VariantScores } from '../evaluation/variantScores';
import type { HeadReading } from '../evaluation/variantScores';
import type { RequestOf } from '../protocol/requests';
import { defaultThreads } from '../runtime/environment';
import { ModelSession } from '../runtime/modelSession';
import type { ServeContext } from './serveContext';

type Request = RequestOf<'contractCheck'>;

/** Runs a model over some samples under the plausible variants of its contract. */
export async function serveContractCheck(
  request: Request,
  context: ServeContext,
): Promise<ContractCheckOutcome> {
  const { model, heads, limit, seed } = request;
  const name = l10n.t('Version {0}', model.version);
  context.reporter.phase('loading', model.file);
  const options = { threads: defaultThreads, spinning: false };
  const session = await ModelSession.load(await context.runtime(), model.file, options);
  checkContractAgainstGraph(model.contract, session.graph, heads, name);
  const { path } = request.dataset.spec;
  context.reporter.phase('reading', path);
  const dataset = await loadDataset(request.dataset, heads, nodeFileSystem);
  checkLabels(dataset, heads, model.contract);
  const draw = drawSamples(dataset.samples, heads, limit, seed);
  context.reporter.phase('running', path);
  const fed = await fedSamples(request, dataset, draw.samples, context);
  if (fed.samples.length === 0) throw nothingToCheck(path);
  const orders = classOrders(model.contract.classes, heads, dataset);
  const spreads = Object.entries(heads).map(
    ([head, policy]) => [head, truthSpread(fed.samples, head, policy)] as const,
  );
  const { contract } = model;
  const reading = { heads, contract, model: name, spreads: new Map(spreads) };
  const runner = new VariantRun(session, outputsOf(model, heads), fed, orders, reading, context);
  const space = { contract, orders, extents: fed.extents };
  const found = await searchContract(space, (inputs) => runner.run(inputs));
  const isAccuracy = Object.values(heads).every(({ task }) => task === 'classification');
  return {
    samples: fed.samples.length,
    labelled: draw.labelled,
    seed,
    measure: isAccuracy && Object.keys(heads).length === 1 ? 'accuracy' : 'score',
    ...found,
  };
}

/** Samples that can be fed, and how they are gone through. */
interface FedSamples {
  readonly samples: readonly DatasetSample[];
  /** Sizes of the images, each once; undefined for arrays. */
  readonly extents: readonly Extent[] | undefined;
  through(): AsyncIterable<readonly [DatasetSample, PixelImage | ArrayBuffer]>;
}

async function fedSamples(
  { model }: Request,
  dataset: Dataset,
  drawn: readonly DatasetSample[],
  { sharp, reporter }: ServeContext,
): Promise<FedSamples> {
  const { input } = model.contract;
  if (dataset.arrays) return fedArrays(input, dataset.arrays, drawn);
  const store = await ImageStore.open(await sharp(), dataset, input.exif === 'apply');
  const samples: DatasetSample[] = [];
  const extents = new Map<string, Extent>();
  let done = 0;
  for await (const [sample, image] of store.through(drawn)) {
    done += 1;
    reporter.progress({ phase: l10n.t('Decoding'), done, total: drawn.length });
    if (image instanceof Error) continue;
    const { width, height } = image;
    extents.set(`${width}×${height}`, { width, height });
    samples.push(sample);
  }
  async function* through() {
    for await (const [sample, image] of store.through(samples)) {
      if (image instanceof Error) throw image;
      yield [sample, image] as const;
    }
  }
  return { samples, extents: [...extents.values()], through };
}

function fedArrays(
  input: InputContract,
  arrays: NonNullable<Dataset['arrays']>,
  samples: readonly DatasetSample[],
): FedSamples {
  const itemOf = arrayItems([input], arrays);
  async function* through() {
    for (const sample of samples) {
      const item = itemOf(sample);
      if (item.kind === 'tensors') yield [sample, itemAt(item.buffers, 0)] as const;
    }
  }
  return { samples, extents: undefined, through };
}

/** A model that is run over the same samples under one set of inputs after the other. */
class VariantRun {
  private done = 0;

  constructor(
    private readonly session: ModelSession,
    private readonly outputs: readonly string[],
    private readonly fed: FedSamples,
    private readonly orders: readonly ClassOrder[],
    private readonly reading: HeadReading,
    private readonly context: ServeContext,
  ) {}

  async run(inputs: readonly InputContract[]): Promise<readonly (readonly Scores[])[]> {
    const variants = inputs.map((input) => new VariantScores(input, this.orders, this.reading));
    const { samples } = this.fed;
    this.done = 0;
    for await (const [sample, fed] of this.fed.through()) {
      const fitted = new Map<string, PixelImage>();
      for (const variant of variants) {
        await this.answer(variant, sample, fed, fitted);
        this.done += 1;
        const total = samples.length * inputs.length;
        const phase =
          inputs.length === 1
            ? l10n.t('Running as declared')
            : l10n.t('Running {0} variants', inputs.length);
        this.context.reporter.progress({ phase, done: this.done, total });
      }
    }
    return variants.map((variant) => variant.scores());
  }

  private async answer(
    variant: VariantScores,
    sample: DatasetSample,
    fed: PixelImage | ArrayBuffer,
    fitted: Map<string, PixelImage>,
  ): Promise<void> {
    const { input } = variant;
    const isArray = fed instanceof ArrayBuffer;
    const tensor = isArray ? tensorView(input, fed) : variant.prepare(fed, fitted);
    const given = tensor && (await this.session.run(input, tensor, this.outputs));
    variant.add(sample, given, isArray ? undefined : fed);
  }
}

function nothingToCheck(path: string): UserError {
  return new UserError(
    l10n.t('No labelled sample of {0} could be read, so that nothing can be checked', path),
    l10n.t('Check the labels and the images of the data set.'),
  );
}
