import * as vscode from 'vscode';
import { counted } from '../../core/shared/text/counted';
import type { NodeTimes } from '../../core/architecture/types';
import type { Benchmark } from '../../core/backbone/versions/benchmark';

/** The time of each node that a benchmark measured; undefined where it measured the whole alone. */
export function nodeTimesOf({ environment, profile }: Benchmark): NodeTimes | undefined {
  if (!profile) return undefined;
  const { cpu, threads, runtime_version: runtime } = environment;
  const times = profile.nodes.flatMap(({ name, ms }) => (ms === null ? [] : [[name, ms] as const]));
  const where = vscode.l10n.t('{0}, {1}, ONNX Runtime {2}', cpu, counted.threads(threads), runtime);
  return { where, ms: new Map(times) };
}
