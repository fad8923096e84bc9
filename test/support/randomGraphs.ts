import fc from 'fast-check';
import { GraphBuilder, type Value } from '../../src/core/onnx/graphBuilder';
import type { Graph } from '../../src/core/onnx/model';

const STEPS = ['conv', 'relu', 'norm', 'add', 'concat', 'split'] as const;

/** Networks over 8×8 maps in which layers read any earlier ones; all that nothing reads is given out. */
export function randomGraphs(maxLength = 20): fc.Arbitrary<Graph> {
  const step = fc.record({
    kind: fc.constantFrom(...STEPS),
    first: fc.nat(),
    second: fc.nat(),
    width: fc.constantFrom(4, 8),
  });
  return fc.array(step, { minLength: 2, maxLength }).map((steps) => {
    const builder = new GraphBuilder('random');
    const made: { value: Value; width: number }[] = [
      { value: builder.input('image', ['batch', 4, 8, 8]), width: 4 },
    ];
    const read = new Set<Value>();
    steps.forEach(({ kind, first, second, width }, index) => {
      // Mostly the latest layer, as networks are.
      const x = made[first % 3 === 0 ? first % made.length : made.length - 1]!;
      const y = made.filter((other) => other.width === x.width)[
        second % made.filter((other) => other.width === x.width).length
      ]!;
      const name = `layer${index}`;
      read.add(x.value);
      if (kind === 'conv') {
        const value = builder.conv(x.value, name, {
          in: x.width,
          out: width,
          kernel: 3,
          padding: 1,
        });
        made.push({ value, width });
      } else if (kind === 'norm') {
        made.push({ value: builder.batchNorm(x.value, name, x.width), width: x.width });
      } else if (kind === 'add') {
        read.add(y.value);
        made.push({ value: builder.add(x.value, y.value, name), width: x.width });
      } else if (kind === 'concat') {
        read.add(y.value);
        const value = builder.concat([x.value, y.value], name);
        made.push({ value, width: 2 * x.width });
      } else made.push({ value: builder.relu(x.value, name), width: x.width });
    });
    made
      .filter(({ value }) => !read.has(value))
      .forEach(({ value, width }, index) =>
        builder.output(value, `output${index}`, ['batch', width, 8, 8]),
      );
    return builder.graph();
  });
}
