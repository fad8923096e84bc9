import type { Benchmark } from '../../core/backbone/versions/benchmark';

type KeyOf = (text: string) => string;

/** Latencies that are known, by what a configuration says: comments and layout don't matter. */
export class Measurements {
  private readonly known = new Map<string, Benchmark>();
  private readonly listeners = new Set<() => void>();
  /** Loaded with the first measurement, since a window that knows none has nothing to compare. */
  private keyOf: KeyOf | undefined;

  /** @param text of a configuration that was measured */
  async add(text: string, benchmark: Benchmark): Promise<void> {
    this.keyOf ??= (await import('./measurementKey')).measurementKey;
    this.known.set(this.keyOf(text), benchmark);
    for (const listener of this.listeners) listener();
  }

  /** The latency of a configuration's text; undefined where no one has measured it. */
  of(text: string): Benchmark | undefined {
    return this.keyOf && this.known.get(this.keyOf(text));
  }

  onDidAdd(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }
}
