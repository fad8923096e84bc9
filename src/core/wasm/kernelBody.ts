import type { Code } from './instructions';
import { f32x4, i32x4 } from './instructions';
import type { Local } from './module';

/** Collects the steps of a loop over vectors, and what is done once before it. */
export class KernelBody {
  readonly before: Code[] = [];
  readonly steps: Code[] = [];

  /** @param declare makes a variable for a vector */
  constructor(private readonly declare: () => Local) {}

  /** Computes a value in each round, to use it more than once. */
  keep(value: Code): Code {
    const variable = this.declare();
    this.steps.push(variable.set(value));
    return variable.get;
  }

  /** Has a value before the loop, and may be changed in it. */
  variable(first: Code): Local {
    const variable = this.declare();
    this.before.push(variable.set(first));
    return variable;
  }

  /** A float in all lanes: a constant in the loop would be put together in each round. */
  float(value: number): Code {
    return this.variable(f32x4.all(value)).get;
  }

  /** An integer in all lanes. */
  int(value: number): Code {
    return this.variable(i32x4.all(value)).get;
  }
}
