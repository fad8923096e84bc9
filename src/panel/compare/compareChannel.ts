import * as vscode from 'vscode';
import { UserError } from '../../core/shared/errors/errors';
import type { EventAnswers } from '../../core/app/workspace';
import { compare } from '../../protocol/compare';
import type { AnswerFacts, PictureFacts } from '../../protocol/sampleFacts';
import type { CompareTell, ComparableVersion } from '../../protocol/compare';
import type { PairedBenchmarkFacts } from '../../protocol/pairedBenchmark';
import type { OpenPipelines } from '../../ui/pipelines/openPipelines';
import { orderForUse } from '../../ui/pipelines/snapshot';
import type { Snapshot } from '../../ui/pipelines/snapshot';
import { pipelineOf, snapshotOf } from '../pipelineOf';
import { requireTrust } from '../requireTrust';
import { hostChannel } from '../hostChannel';
import type { Answering, HostChannel } from '../hostChannel';
import type { CompareAnswers } from '../../protocol/compare';
import type { CompareAsk } from '../../protocol/compareRequests';
import { openGate } from './openGate';
import { comparisonFacts } from './comparisonFacts';
import { pairedBenchmarkFacts } from './pairedBenchmarkFacts';
import type { Picture } from '../../core/evaluation/ports/pictures';

/** The Compare tab. */
export function compareChannel(pipelines: OpenPipelines): HostChannel {
  const pairedBenchmarks: PairedBenchmarks = new Map();
  return hostChannel(compare, (tell) => {
    const listening = pipelines.onDidChange(({ pipeline, after }) => {
      if (after) tell({ type: 'versions', root: pipeline.root, versions: versionsOf(after) });
    });
    return { ...answering(pipelines, pairedBenchmarks, tell), dispose: () => listening.dispose() };
  });
}

/** The last race of each pair: what was measured outlives the page that asked for it. */
type PairedBenchmarks = Map<string, PairedBenchmarkFacts>;

function answering(
  pipelines: OpenPipelines,
  pairedBenchmarks: PairedBenchmarks,
  tell: (message: CompareTell) => void,
): Answering<CompareAsk, CompareAnswers> {
  const workspaceOf = (root: string) => pipelineOf(pipelines, root).workspace;
  return {
    versions: async ({ root }) => versionsOf(await snapshotOf(pipelineOf(pipelines, root))),
    compare: async ({ root, a, b, measureAgain }, { signal }) => {
      if (measureAgain) requireTrust();
      const workspace = workspaceOf(root);
      const onProgress = ({ done, total }: { done: number; total: number }) =>
        tell({ type: 'progress', done, total });
      const study = await workspace.study(a, b);
      const watch = { signal, onProgress, measureAgain, freshness: false, read: study };
      const { heads } = await snapshotOf(pipelineOf(pipelines, root));
      const hasData = await workspace.datasets.isChosen();
      return comparisonFacts(await workspace.compare(a, b, watch), study, { heads, hasData });
    },
    freshness: ({ root, a, b }) => workspaceOf(root).freshness(a, b),
    pairedBenchmark: async ({ root, a, b }, { signal }) => {
      requireTrust();
      const lastBenchmark = pairedBenchmarkFacts(
        await workspaceOf(root).pairedBenchmark(a, b, { signal }),
      );
      pairedBenchmarks.set(JSON.stringify([root, a, b]), lastBenchmark);
      return lastBenchmark;
    },
    lastBenchmark: async ({ root, a, b }) =>
      pairedBenchmarks.get(JSON.stringify([root, a, b])) ?? null,
    pictures: async ({ root, ids, edge }, { signal }) => {
      requireTrust();
      const pictures = await workspaceOf(root).pictures(ids, edge, { signal });
      // Where a picture lies is nothing that the page has to know.
      return pictures.map(withoutFile);
    },
    openImage: async ({ root, id }, { signal }) => {
      requireTrust();
      const [picture] = await workspaceOf(root).pictures([id], 16, { signal });
      if (picture?.file === undefined) throw noImage(id, picture?.problem);
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(picture.file));
      return null;
    },
    openGate: async ({ root, gate }) => {
      await openGate(pipelineOf(pipelines, root).root, gate);
      return null;
    },
    events: async ({ root }) => {
      const { events, pinned } = await workspaceOf(root).registry.events();
      const states = new Map(events.map(({ id, state }) => [id, state]));
      const pins = new Map(pinned.map(({ id, expect }) => [id, expect]));
      return [...new Set([...pins.keys(), ...states.keys()])].map((id) => {
        const [state, expect] = [states.get(id), pins.get(id)];
        return { id, ...(state && { state }), ...(expect && { expect }) };
      });
    },
    predict: async ({ root, event, versions }, { signal }) => {
      requireTrust();
      return answerFacts(await workspaceOf(root).predict(event, versions, { signal }));
    },
    pin: async ({ root, id, expect }) => {
      requireTrust();
      await workspaceOf(root).registry.pinEvent({ id, expect });
      return null;
    },
  };
}

/** Champion, then archive, then challenger. */
function versionsOf({ versions }: Snapshot): readonly ComparableVersion[] {
  return orderForUse(versions).map(({ version, model_id: modelId, status: state, metrics }) => ({
    version,
    modelId,
    state,
    evaluated: Object.keys(metrics).length > 0,
  }));
}

function answerFacts({ predictions }: EventAnswers): readonly AnswerFacts[] {
  return predictions.map(({ version, heads }) => ({
    version,
    heads: Object.entries(heads).map(([head, { label, confidence, probabilities }]) => ({
      head,
      label,
      confidence,
      probabilities: Object.entries(probabilities).map(([name, value]) => ({ name, value })),
    })),
  }));
}

function withoutFile({ id, width, height, jpeg, problem }: Picture): PictureFacts {
  return { id, width, height, jpeg, problem };
}

function noImage(id: string, problem = ''): UserError {
  return new UserError(vscode.l10n.t('{0} has no image that can be opened: {1}', id, problem), '');
}
