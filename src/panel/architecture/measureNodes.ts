import { dirname } from 'node:path';
import * as vscode from 'vscode';
import type { BackboneWorkspace } from '../../core/backbone/backboneWorkspace';
import type { MeasureNodes } from './architectures';

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
      const { cpu, threads, runtime_version: runtime } = benchmark.environment;
      const times = (benchmark.profile?.nodes ?? []).flatMap(({ name, ms }) =>
        ms === null ? [] : [[name, ms] as const],
      );
      const where = vscode.l10n.t('{0}, {1} threads, ONNX Runtime {2}', cpu, threads, runtime);
      return { where, ms: new Map(times) };
    } finally {
      await backbones.dispose();
    }
  };
}
