import * as vscode from 'vscode';
import { dashboard } from '../../protocol/dashboard';
import type { DashboardTell } from '../../protocol/dashboard';
import type { OpenPipelines } from '../../ui/pipelines/openPipelines';
import type { PipelineChange } from '../../ui/pipelines/pipeline';
import { pipelineOf, snapshotOf } from '../pipelineOf';
import { hostChannel } from '../hostChannel';
import type { HostChannel } from '../hostChannel';
import { HistoryReader } from './history';
import { productionFacts } from './productionFacts';
import { changedSlices, slicesOf } from './slices';
import type { SliceName, Slices } from './slices';
import { verdictOf } from './verdictOf';

/** The Dashboard tab: answers whole snapshots, and pushes the parts that change on disk. */
export function dashboardChannel(pipelines: OpenPipelines): HostChannel {
  const history = new HistoryReader();
  return hostChannel(dashboard, (tell) => {
    let revision = 0;
    const listening = pipelines.onDidChange((change) => {
      revision += 1;
      for (const message of changes(change, revision)) tell(message);
    });
    return {
      load: async ({ root }) => {
        const snapshot = await snapshotOf(pipelineOf(pipelines, root));
        return { root, revision, ...slicesOf(snapshot) };
      },
      verdict: ({ root }, { signal }) => verdictOf(pipelineOf(pipelines, root), signal),
      history: ({ root }, { signal }) => history.read(pipelineOf(pipelines, root), signal),
      useForScanner: async ({ root }) => {
        const facts = await productionFacts(pipelineOf(pipelines, root));
        await vscode.env.clipboard.writeText(facts.path);
        return facts;
      },
      dispose: () => listening.dispose(),
    };
  });
}

function changes({ pipeline, before, after }: PipelineChange, revision: number): DashboardTell[] {
  if (!after) return [];
  const slices = slicesOf(after);
  const names = changedSlices(before && slicesOf(before), slices);
  return names.map((name) => messageOf(name, slices, { root: pipeline.root, revision }));
}

function messageOf(
  name: SliceName,
  slices: Slices,
  about: { readonly root: string; readonly revision: number },
): DashboardTell {
  switch (name) {
    case 'registry':
      return { type: name, ...about, registry: slices.registry };
    case 'deploymentPeriods':
      return { type: name, ...about, deploymentPeriods: slices.deploymentPeriods };
    case 'problems':
      return { type: name, ...about, problems: slices.problems };
  }
}
