import { availableParallelism, cpus } from 'node:os';
import type { OnnxRuntime } from './native';
import type { Environment } from '../../core/evaluation/ports/bench';

/** Threads that the runtime gets when no one asks for another number. */
export const defaultThreads = availableParallelism();

export function describeEnvironment(runtime: OnnxRuntime, threads: number): Environment {
  return {
    runtime: 'onnxruntime-node',
    runtime_version: runtimeVersion(runtime),
    provider: 'CPUExecutionProvider',
    platform: `${process.platform}-${process.arch}`,
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    threads,
  };
}

export function runtimeVersion(runtime: OnnxRuntime): string {
  return runtime.env.versions.node ?? runtime.env.versions.common;
}
