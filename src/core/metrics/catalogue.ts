import { valueAt } from '../shared/items/lookUp';
import type { Task } from './headPolicy';
import { answerMetrics } from './definitions/answerMetrics';
import { detectionMetrics } from './definitions/detectionMetrics';
import { modelMetrics } from './definitions/modelMetrics';
import { probabilityMetrics } from './definitions/probabilityMetrics';
import { regressionMetrics } from './definitions/regressionMetrics';
import type { MetricDefinition } from './metricDefinition';
import { metricSources } from './metricSources';
import type { MetricScope, MetricSources, SourceName } from './metricSources';

const entries = [
  ...modelMetrics,
  ...answerMetrics,
  ...probabilityMetrics,
  ...regressionMetrics,
  ...detectionMetrics,
] as const;

/** Names every metric that there is. */
export type MetricKey = (typeof entries)[number]['key'];

type KeyedDefinition = MetricDefinition & { readonly key: MetricKey };

/** Every metric that there is, in the order in which results tell them. */
export const metricCatalogue: readonly KeyedDefinition[] = entries;

const byKey = new Map(metricCatalogue.map((definition) => [definition.key, definition]));

export function definitionOf(key: MetricKey): KeyedDefinition {
  return valueAt(byKey, key);
}

/** What a head of a task is judged by: its share in the composite score. */
export const primaryMetric: Readonly<Record<Task, MetricKey>> = {
  classification: 'accuracy',
  multilabel: 'macro_f1',
  detection: 'map50_95',
  regression: 'r2',
};

/** One metric and how it follows from a source. */
export interface Formula<S extends SourceName> {
  readonly key: MetricKey;
  readonly compute: (source: MetricSources[S]) => number;
}

/**
 * All that follows from a source.
 * @param classes how many the head has
 */
export function formulasFrom<S extends SourceName>(source: S, classes = 0): readonly Formula<S>[] {
  return metricCatalogue.flatMap(({ key, from, applies }) => {
    const compute = from[source] as Formula<S>['compute'] | undefined;
    return compute && applies?.(classes) !== false ? [{ key, compute }] : [];
  });
}

/** The metrics that follow from a source, by their keys. */
export function measure<S extends SourceName>(
  source: S,
  value: MetricSources[S],
  classes = 0,
): Readonly<Record<string, number>> {
  const formulas = formulasFrom(source, classes);
  return Object.fromEntries(formulas.map(({ key, compute }) => [key, compute(value)]));
}

/** The metrics of a model, of heads or of classes. @param task absent: of all tasks */
export function metricsOf(scope: MetricScope, task?: Task): readonly KeyedDefinition[] {
  return metricCatalogue.filter(({ from }) =>
    (Object.keys(from) as SourceName[]).some((name) => {
      const source = metricSources[name];
      return source.scope === scope && (task === undefined || source.task === task);
    }),
  );
}
