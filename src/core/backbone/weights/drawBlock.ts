import { BLOCK_BYTES, drawKernel, GROUP_BYTES } from './drawKernel';
import { fnv1a } from './random';

/** What the kernel exports; it is `drawKernel` that says what each takes. */
interface Kernel {
  readonly memory: WebAssembly.Memory;
  readonly normals: (bytes: number, deviation: number) => void;
  readonly uniforms: (bytes: number, bound: number) => void;
}

/** How evenly or normally distributed values spread. */
export interface Spread {
  readonly kind: 'normals' | 'uniforms';
  /** Standard deviation, or bound. */
  readonly scale: number;
}

const SEEDS = 12;

let started: Kernel | undefined;

function kernel(): Kernel {
  if (started) return started;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(drawKernel()));
  started = exports as unknown as Kernel;
  return started;
}

/**
 * Draws blocks of `BLOCK_BYTES` of 32-bit floats. Each has a stream of its own, so that a tensor may
 * be drawn in whatever parts and order.
 * @param key tells apart the tensors of one seed
 * @returns the first so many bytes of a block, by its index; the next call overwrites them
 */
export function blockDrawer(spread: Spread, seed: number, key: string) {
  const first = fnv1a(key, seed);
  const second = fnv1a(key, first);
  return (block: number, bytes: number): Uint8Array => {
    const { memory, [spread.kind]: fill } = kernel();
    const seeds = new Uint32Array(memory.buffer, BLOCK_BYTES, SEEDS);
    for (let i = 0; i < SEEDS; i++) seeds[i] = mixed(first ^ mixed(second + block * SEEDS + i));
    fill(Math.ceil(bytes / GROUP_BYTES) * GROUP_BYTES, spread.scale);
    return new Uint8Array(memory.buffer, 0, bytes);
  };
}

/** Every bit of the result hangs on every bit of `value`: the end of Appleby's MurmurHash3. */
function mixed(value: number): number {
  const once = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
