import { compositeOf } from '../../core/metrics/composite';
import { UserError } from '../../core/shared/errors/errors';
import type { MetricIntervals } from '../../core/comparison/versions/metricIntervals';
import type { HeadShapes } from '../../core/metrics/parseMetric';
import type { VersionSummary } from '../../core/registry/format/types';
import type { HistoryPoint } from '../../protocol/dashboard';
import type { Pipeline } from '../../ui/pipelines/pipeline';
import { mainFigures } from '../metricFigures';
import { snapshotOf } from '../pipelineOf';

/** Intervals of an evaluation never change: they are read once for every version's metrics. */
export class HistoryReader {
  private readonly known = new Map<string, MetricIntervals>();

  /** The figures of every version with their intervals, the lowest version first. */
  async read(pipeline: Pipeline, signal: AbortSignal): Promise<readonly HistoryPoint[]> {
    const { versions, heads } = await snapshotOf(pipeline);
    const points: HistoryPoint[] = [];
    for (const summary of versions.toReversed()) {
      if (signal.aborted) break;
      const intervals = await this.intervals(pipeline, summary);
      points.push(pointOf(summary, heads, intervals));
    }
    return points;
  }

  private async intervals(
    { root, workspace }: Pipeline,
    { version, metrics }: VersionSummary,
  ): Promise<MetricIntervals> {
    if (compositeOf(metrics) === undefined) return {};
    const key = JSON.stringify([root, version, metrics]);
    const known =
      this.known.get(key) ?? (await workspace.intervals(version).catch(noneOfUserError));
    this.known.set(key, known);
    return known;
  }
}

/** A version whose files are gone has its figures all the same. */
function noneOfUserError(error: unknown): MetricIntervals {
  if (error instanceof UserError) return {};
  throw error;
}

function pointOf(
  { version, model_id: modelId, status: state, metrics }: VersionSummary,
  heads: HeadShapes | undefined,
  intervals: MetricIntervals,
): HistoryPoint {
  const figures = mainFigures(metrics, heads).map((figure) => {
    const ci95 = intervals[figure.metric];
    return ci95 ? { ...figure, ci95 } : figure;
  });
  return { version, modelId, state, figures };
}
