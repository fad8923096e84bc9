import { parse } from 'jsonc-parser';
import type { Benchmark } from '../../core/backbone/versions/benchmark';

/** Latencies that are known, by what a configuration says: comments and layout don't matter. */
export class Measurements {
  private readonly known = new Map<string, Benchmark>();
  private readonly listeners = new Set<() => void>();

  /** @param text of a configuration that was measured */
  add(text: string, benchmark: Benchmark): void {
    this.known.set(keyOf(text), benchmark);
    for (const listener of this.listeners) listener();
  }

  /** The latency of a configuration's text; undefined where no one has measured it. */
  of(text: string): Benchmark | undefined {
    return this.known.get(keyOf(text));
  }

  onDidAdd(listener: () => void): { dispose(): void } {
    this.listeners.add(listener);
    return { dispose: () => void this.listeners.delete(listener) };
  }
}

function keyOf(text: string): string {
  return JSON.stringify(parse(text, [], { allowTrailingComma: true }));
}
