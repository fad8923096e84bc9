import assert from 'node:assert/strict';
import { i32, loop, signed, unsigned } from '../../../../src/core/wasm/instructions';
import { wasmFunction, wasmModule } from '../../../../src/core/wasm/module';

describe('wasmModule', () => {
  it('writes numbers of every length as the format does', () => {
    // The specification's own examples, and the edges of each length.
    assert.deepEqual([0, 127, 128, 624_485].map(unsigned), [
      [0],
      [127],
      [128, 1],
      [0xe5, 0x8e, 0x26],
    ]);
    assert.deepEqual([0, 63, 64, -64, -65, -123_456].map(signed), [
      [0],
      [63],
      [0xc0, 0],
      [0x40],
      [0xbf, 0x7f],
      [0xc0, 0xbb, 0x78],
    ]);
    assert.deepEqual(signed(-(2 ** 31)), [0x80, 0x80, 0x80, 0x80, 0x78]);
  });

  it('makes modules that run: parameters, variables, loops and memory', () => {
    const count = wasmFunction('count', ['i32'], ([end], declare) => {
      const at = declare('i32');
      const step = at.set(i32.add(at.get, i32.const(300)));
      return [loop([step], i32.lessUnsigned(at.get, end!.get))];
    });
    const bytes = wasmModule([count], 3);
    assert.ok(WebAssembly.validate(bytes));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
    assert.equal((exports['memory'] as WebAssembly.Memory).buffer.byteLength, 3 * 65_536);
    (exports['count'] as (end: number) => void)(1_000_000);
  });
});
