import type { HeadPolicy } from '../../core/metrics/headPolicy';
import * as l10n from '@vscode/l10n';
import { classOrders } from '../../core/contractCheck/classOrders';
import type { ClassOrder } from '../../core/contractCheck/classOrders';
import type { Scores } from '../../core/contractCheck/decide';
import { drawSamples } from '../../core/contractCheck/drawSamples';
import { truthSpread } from '../../core/contractCheck/sampleScore';
import { searchContract } from '../../core/contractCheck/search';
import type { DatasetSample } from '../../core/datasets/dataset';
import { loadDataset } from '../../core/datasets/loadDataset';
import { withClassNames } from '../../core/datasets/numberedLabels';
import { checkLabels } from '../../core/datasets/truths';
import { checkContractAgainstGraph } from '../../core/evaluation/contract/checks';
import type { ContractCheckOutcome } from '../../core/evaluation/ports/contractCheck';
import type { InputContract } from '../../core/images/inputContract';
import { tensorView } from '../../core/images/prepareImage';
import type { PixelImage } from '../../core/images/pixelImage';
import { UserError } from '../../core/shared/errors/errors';
import { nodeFileSystem } from '../../node/nodeFileSystem';
import { fedSamples } from '../evaluation/fedSamples';
import type { FedSamples } from '../evaluation/fedSamples';
import { outputsOf } from '../evaluation/modelRunner';
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
  const read = await loadDataset(request.dataset, heads, nodeFileSystem);
  const dataset = withClassNames(read, heads, model.contract.classes);
  checkLabels(dataset, heads, model.contract);
  const draw = drawSamples(dataset.samples, heads, limit, seed);
  context.reporter.phase('running', path);
  const { input } = model.contract;
  const sharp = dataset.arrays ? undefined : await context.sharp();
  const fed = await fedSamples(sharp, input, dataset, draw.samples, context.reporter);
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
  return {
    samples: fed.samples.length,
    labelled: draw.labelled,
    seed,
    measure: measureOf(Object.values(heads)),
    ...found,
  };
}

function measureOf(heads: readonly HeadPolicy[]): ContractCheckOutcome['measure'] {
  if (heads.every(({ task }) => task === 'detection')) return 'f1';
  const [only, ...others] = heads;
  return only?.task === 'classification' && others.length === 0 ? 'accuracy' : 'score';
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
