import { valueAt } from '../../shared/items/lookUp';
import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import { PredictionFile } from '../../evaluation/predictions/predictionFile';
import type { ModelRegistry } from '../../registry/modelRegistry';
import { bisect } from './bisect';
import type { BisectResult } from './bisect';
import { sideOf } from '../versions/evaluatedVersion';
import type { EvaluationSource, EventPredictor, OpenRange, PlacedVersion } from '../ports';

export interface BisectPorts {
  readonly registry: Pick<ModelRegistry, 'list' | 'resolve' | 'events'>;
  readonly evaluations: EvaluationSource;
  readonly predictor: EventPredictor;
  readonly open: OpenRange;
}

type Labels = Readonly<Record<string, string>>;

/**
 * Which version first answered an event wrongly: among all that were ever in production and can run,
 * by binary search in the order of their versions.
 * @param expect the right label of each head that counts; absent: what the pinned event expects, else
 *   the event's label in the data set
 * @throws UserError when no one knows the right answer
 */
export async function bisectEvent(
  ports: BisectPorts,
  event: string,
  expect?: Labels,
): Promise<BisectResult> {
  const listed = await ports.registry.list();
  const decided = listed.filter(({ status }) => status !== 'rejected' && status !== 'challenger');
  const placed: PlacedVersion[] = [];
  for (const { version } of decided) placed.push(await ports.registry.resolve(version));
  const runnable = new Map(
    placed
      .filter(({ file }) => file.endsWith('.onnx'))
      .reverse()
      .map((version) => [version.version, version]),
  );
  const right =
    expect ?? (await pinnedLabels(ports, event)) ?? (await dataLabels(ports, event, placed));
  if (!right) {
    throw new UserError(
      l10n.t('The right answer to {0} is not known', event),
      l10n.t(
        'Pin it with what is expected of it, or name an event of the data set that was evaluated.',
      ),
    );
  }
  return bisect({
    event,
    expect: right,
    versions: [...runnable.keys()],
    answer: async (version) =>
      (await ports.predictor.answer(valueAt(runnable, version), [event])).get(event) ?? {},
  });
}

async function pinnedLabels({ registry }: BisectPorts, event: string): Promise<Labels | undefined> {
  const { pinned } = await registry.events();
  return pinned.find(({ id }) => id === event)?.expect;
}

/** The event's labels as the newest evaluation that holds it has them. */
async function dataLabels(
  { evaluations, open }: BisectPorts,
  event: string,
  versions: readonly PlacedVersion[],
): Promise<Labels | undefined> {
  for (const version of versions) {
    const results = await evaluations.results(version);
    const { predictions } = sideOf({ placed: version, results, stale: [] });
    const labels = predictions === null ? undefined : await readLabels(open, predictions, event);
    if (labels) return labels;
  }
  return undefined;
}

async function readLabels(
  open: OpenRange,
  path: string,
  event: string,
): Promise<Labels | undefined> {
  const range = await open(path);
  try {
    const file = await PredictionFile.open(range, path);
    const row = (await file.ids()).indexOf(event);
    if (row < 0) return undefined;
    const labels: Record<string, string> = {};
    for (const [head, { task, classes }] of Object.entries(file.header.heads)) {
      if (task !== 'classification') continue;
      const truth = await file.numbers(head, 'truth', (length) => new Int32Array(length));
      const label = classes[truth[row] ?? -1];
      if (label !== undefined) labels[head] = label;
    }
    return Object.keys(labels).length > 0 ? labels : undefined;
  } finally {
    await range.close();
  }
}
