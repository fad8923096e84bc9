import type { Dim } from '../../onnx/model';
import type { ValueShape } from '../types';

/**
 * Free dimensions of two architectures by the names that each gives them: a name stands for one of the
 * other's wherever it occurs.
 */
export class DimensionNames {
  private readonly ofA = new Map<string, string>();
  private readonly ofB = new Map<string, string>();

  /** Whether two values have one type and one shape; names that meet here first belong together. */
  areEqual(a: ValueShape, b: ValueShape): boolean {
    if (a.type !== b.type || a.dims?.length !== b.dims?.length) return false;
    const others = b.dims ?? [];
    return (a.dims ?? []).every((dim, i) => this.isSame(dim, others[i] ?? null));
  }

  /** A shape of the second in the names of the first. */
  inNamesOfA(value: ValueShape): ValueShape {
    const named = (dim: Dim) => (typeof dim === 'string' ? (this.ofB.get(dim) ?? dim) : dim);
    return { type: value.type, dims: value.dims?.map(named) ?? null };
  }

  private isSame(a: Dim, b: Dim): boolean {
    if (typeof a !== 'string' || typeof b !== 'string') return a === b;
    if (!this.ofA.has(a) && !this.ofB.has(b)) {
      this.ofA.set(a, b);
      this.ofB.set(b, a);
    }
    return this.ofA.get(a) === b;
  }
}
