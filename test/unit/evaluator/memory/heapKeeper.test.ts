import assert from 'node:assert/strict';
import { HeapKeeper } from '../../../../src/evaluator/memory/heapKeeper';

const MB = 1 << 20;

/** A heap that needs 6 MB and gets as much garbage with each sample as is said. */
function heapOf(garbage: number) {
  const heap = { bytes: 6 * MB, collected: 0, most: 0, used: () => heap.bytes, collect };
  function collect(): void {
    heap.bytes = 6 * MB;
    heap.collected += 1;
  }
  return {
    heap,
    run(samples: number): void {
      const keeper = new HeapKeeper(64, heap);
      for (let i = 0; i < samples; i += 1) {
        heap.bytes += garbage;
        heap.most = Math.max(heap.most, heap.bytes);
        keeper.check();
      }
    },
  };
}

describe('a heap that is kept small', () => {
  it('is as large after many samples as after some', () => {
    const most = [5_000, 100_000].map((samples) => {
      const { heap, run } = heapOf(1500);
      run(samples);
      return heap.most;
    });
    assert.ok(most[0]! < 11 * MB, `${most[0]! / MB} MB`);
    assert.equal(most[1], most[0]);
  });

  it('is collected only when there is something to collect', () => {
    const { heap, run } = heapOf(0);
    run(100_000);
    assert.equal(heap.collected, 1, 'what loading left');
    const busy = heapOf(1500);
    busy.run(100_000);
    assert.ok(busy.heap.collected < 50, `${busy.heap.collected} times`);
  });
});
