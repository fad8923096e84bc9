import { getHeapStatistics } from 'node:v8';

/** How a thread's heap is looked at and collected. */
export interface Heap {
  /** Bytes of objects in it, also of those that no one needs any more. */
  used(): number;
  collect(): void;
}

/** The heap of this thread; it is collected where V8 was started with `--expose-gc`. */
const ownHeap: Heap = {
  used: () => getHeapStatistics().used_heap_size,
  collect: () => globalThis.gc?.(),
};

/** Samples between two looks. */
const samplesAtOnce = 64;
/** The young generation takes two of them. */
const allowed = 4 << 20;

/**
 * Keeps a heap as small as what is needed of it. V8 lets the old generation of each thread grow by 8 MB
 * at least before it collects it: more than the thread needs, and by the time that as many images have
 * gone through it, not before.
 */
export class HeapKeeper {
  private steps = 0;
  /** Bytes after the last collection; at first there was none. */
  private needed = 0;

  /** @param every so many steps it looks: those of a sample are small */
  constructor(
    private readonly every = samplesAtOnce,
    private readonly heap: Heap = ownHeap,
  ) {}

  /** To be called after each step. */
  check(): void {
    this.steps += 1;
    if (this.steps % this.every !== 0 || this.heap.used() - this.needed <= allowed) return;
    this.heap.collect();
    this.needed = this.heap.used();
  }
}
