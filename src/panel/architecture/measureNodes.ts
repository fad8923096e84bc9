import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { BackboneWorkspace } from '../../core/backbone/versions/backboneWorkspace';
import type { MeasureNodes } from './architectures';
import { nodeTimesOf } from './nodeTimes';

/** Long enough for a mean, short enough to wait for. */
const BUDGET_MS = 4000;

/** Times nodes with the runtime's profiler, in the evaluator's child. */
export function measureNodes(
  openBackbones: (root: string) => Pick<BackboneWorkspace, 'benchmark' | 'dispose'>,
): MeasureNodes {
  return async (target, signal) => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath;
    const root = folder ?? ('file' in target ? dirname(target.file) : '.');
    const backbones = openBackbones(root);
    try {
      const benchmark = await backbones.benchmark(
        'file' in target ? { model: target.file } : target,
        { budgetMs: BUDGET_MS, profile: true, signal },
      );
      const times = nodeTimesOf(benchmark);
      if (times) return times;
      throw new Error('the profile was asked for and not made');
    } finally {
      await backbones.dispose();
    }
  };
}
