import * as vscode from 'vscode';
import { commands } from '../../contributions';
import type { AutotestTarget } from '../../commandTargets';
import { autoTest } from '../../protocol/autoTest';
import type { AutoTest, LoadAutoTest } from '../../protocol/autoTest';
import type { OpenAutotests } from '../../ui/autotest/openAutotests';
import type { OpenBackboneFolders } from '../../ui/backbones/openBackboneFolders';
import { hostChannel } from '../hostChannel';
import type { HostChannel } from '../hostChannel';
import { runningFacts, tableOfKept } from './autoTestFacts';
import { folderOf } from './folderOf';

/** The Auto-Test tab: what runs and the last results; rows come as rounds end. */
export function autoTestChannel(
  backbones: OpenBackboneFolders,
  autotests: OpenAutotests,
): HostChannel {
  return hostChannel(autoTest, (tell) => {
    const runningOf = (root: string) => {
      const running = autotests.running(root);
      return running ? runningFacts(running) : null;
    };
    const listening = vscode.Disposable.from(
      autotests.onDidRun((root) => tell({ type: 'running', root, running: runningOf(root) })),
      autotests.onDidKeep((root) => tell({ type: 'results', root })),
    );
    return {
      load: async (request) => {
        const { root } = await folderOf(backbones, request.root);
        return { ...(await resultsOf(autotests, root, request)), running: runningOf(root) };
      },
      make: async ({ root, result, row }) => {
        const target: AutotestTarget = { root, result, row };
        // The command asks, does and reports by itself.
        void vscode.commands.executeCommand(commands.makeConfiguration, target);
        return null;
      },
      goOn: async ({ root, result }) => {
        const target: AutotestTarget = { root, result };
        void vscode.commands.executeCommand(commands.autoTestBackbones, target);
        return null;
      },
      cancel: async ({ root }) => {
        autotests.running(root)?.cancel();
        return null;
      },
      dispose: () => listening.dispose(),
    };
  });
}

async function resultsOf(
  autotests: OpenAutotests,
  root: string,
  { result }: LoadAutoTest,
): Promise<Pick<AutoTest, 'root' | 'results' | 'shown'>> {
  const kept = await autotests.results(root);
  const shown = kept.find(({ name }) => name === result) ?? kept[0];
  return {
    root,
    results: kept.map(({ name, at }) => ({ name, at })),
    shown: shown ? tableOfKept(shown) : null,
  };
}
