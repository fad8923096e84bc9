import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { inspectModel } from '../../src/core/onnx/inspect';
import { buildFileWithProgress } from '../../src/node/buildFileWithProgress';
import { nodeMachineLock } from '../../src/node/nodeMachineLock';
import { nodeFileSystem } from '../../src/node/nodeFileSystem';
import { createThreadBuilder } from '../../src/node/threadBuilder';

/** What is done once in a process of its own, as a window of VS Code does it the first time. */
export type BackboneTask =
  | { readonly type: 'figures'; readonly config: string }
  | {
      readonly type: 'build';
      readonly config: string;
      readonly output: string;
      readonly thread: string;
      readonly root: string;
    }
  | { readonly type: 'inspect'; readonly model: string };

/** What it took. */
export interface Use {
  /** Wall clock. */
  readonly ms: number;
  /** Processor time of all threads. */
  readonly cpu: number;
  /** Resident memory at the most, beyond what the process had when it began. */
  readonly mb: number;
}

function perform(task: BackboneTask): Promise<unknown> {
  const gate = nodeMachineLock();
  switch (task.type) {
    case 'figures': {
      const builder = { build: () => Promise.reject(new Error('nothing is built for figures')) };
      const input = { config: task.config, root: '', figuresOnly: true };
      return buildFileWithProgress({ builder, gate }, input, {});
    }
    case 'build': {
      const { config, output, root } = task;
      const builder = createThreadBuilder(task.thread);
      return buildFileWithProgress({ builder, gate }, { config, output, root }, {});
    }
    case 'inspect':
      return inspectModel(nodeFileSystem, task.model);
  }
}

async function main(): Promise<void> {
  const task = JSON.parse(readFileSync(0, 'utf8')) as BackboneTask;
  const peak = () => process.resourceUsage().maxRSS / 1024;
  const before = { mb: peak(), cpu: process.cpuUsage(), at: performance.now() };
  await perform(task);
  const { user, system } = process.cpuUsage(before.cpu);
  const ms = performance.now() - before.at;
  const use: Use = { ms, cpu: (user + system) / 1000, mb: peak() - before.mb };
  process.stdout.write(JSON.stringify(use));
}

void main();
