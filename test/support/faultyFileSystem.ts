import { FileError } from '../../src/core/shared/files/fileError';
import type { FileErrorCode } from '../../src/core/shared/files/fileError';
import type { FileSystem } from '../../src/core/shared/files/fileSystem';

/** The process is gone: no `finally` and no `catch` may do anything after this. */
export class Killed extends Error {
  constructor() {
    super('killed');
    this.name = 'Killed';
  }
}

/**
 * What happens at the mutating call with the number `at`, counted from 1.
 * `kill`: the process dies before it. `tear`: it dies half-way, where a call is more than one step
 * of the system: a file is there with the first half of its bytes. `fail`: this one call fails
 * and everything goes on.
 */
export type Fault =
  | { readonly type: 'kill' | 'tear'; readonly at: number }
  | { readonly type: 'fail'; readonly at: number; readonly code: FileErrorCode };

const mutating = [
  'createFile',
  'append',
  'copyFile',
  'rename',
  'link',
  'symlink',
  'unlink',
  'removeDirectory',
  'makeDirectory',
  'setReadOnly',
  'setWritable',
  'syncDirectory',
] as const satisfies readonly (keyof FileSystem)[];

const isMutating = (name: string): name is (typeof mutating)[number] =>
  mutating.some((other) => other === name);

/** Whether a call is more than one step of the system, so that it can be torn. */
export function isTearable(call: string): boolean {
  return /^(?:createFile|append|copyFile)\(/.test(call);
}

/** Half of what a call would have written; nothing for calls that are one step of the system. */
async function tear(fs: FileSystem, name: string, args: readonly unknown[]): Promise<void> {
  const [first, second] = args;
  if (name === 'copyFile' && typeof second === 'string') {
    const source = await fs.readFile(String(first), Number.MAX_SAFE_INTEGER);
    await fs.createFile(second, source.slice(0, source.length >> 1));
  } else if (name === 'createFile' || name === 'append') {
    const parts = (Array.isArray(second) ? second : [second]) as readonly Uint8Array[];
    const bytes = new Uint8Array(Buffer.concat(parts));
    await fs[name](String(first), bytes.slice(0, bytes.length >> 1));
  }
}

/** Stands before a file system, counts its mutating calls and lets one of them go wrong. */
export class FaultyFileSystem {
  /** How many mutating calls there were. */
  count = 0;
  /** The calls by name and arguments, for a message. */
  readonly calls: string[] = [];
  readonly files: FileSystem;
  private dead = false;

  constructor(
    private readonly inner: FileSystem,
    private readonly fault?: Fault,
  ) {
    this.files = new Proxy(inner, { get: (target, name) => this.method(target, String(name)) });
  }

  private method(target: FileSystem, name: string): unknown {
    const method: unknown = Reflect.get(target, name);
    if (typeof method !== 'function') return method;
    return async (...args: unknown[]): Promise<unknown> => {
      if (this.dead) throw new Killed();
      if (isMutating(name)) await this.step(name, args);
      const result: unknown = await Reflect.apply(method, target, args);
      if (this.dead) throw new Killed();
      return result;
    };
  }

  private async step(name: string, args: readonly unknown[]): Promise<void> {
    this.count += 1;
    this.calls.push(`${name}(${args.filter((arg) => typeof arg === 'string').join(', ')})`);
    if (this.count !== this.fault?.at) return;
    if (this.fault.type === 'fail') throw new FileError(this.fault.code, String(args[0]));
    this.dead = true;
    if (this.fault.type === 'tear') await tear(this.inner, name, args).catch(() => undefined);
    throw new Killed();
  }
}
