import type { HistoryPoint } from '../../protocol/dashboard';
import type { Pipeline } from '../../ui/pipelines/pipeline';
import { mainFigures } from '../figures';
import { snapshotOf } from '../pipelineOf';

/** The figures of every version that was evaluated, the lowest first. */
export async function historyOf(pipeline: Pipeline): Promise<readonly HistoryPoint[]> {
  const { versions } = await snapshotOf(pipeline);
  return versions.toReversed().map(({ version, model_id: modelId, status, metrics }) => ({
    version,
    modelId,
    state: status,
    figures: mainFigures(metrics),
  }));
}
