import { FileError } from '../../shared/files/fileError';
import type { FileSystem } from '../../shared/files/fileSystem';
import type { Hasher } from '../../shared/files/hasher';
import { join } from '../../shared/files/paths';
import { makeDirectories, removeIfPresent } from '../../shared/files/replace';
import type { Ids } from '../../shared/random/ids';
import type { Comparison } from '../comparison';

/** Finished comparisons, each by a hash of all that it follows from. */
export interface ComparisonStore {
  /** @returns undefined where none is kept that is whole */
  read(key: string): Promise<Comparison | undefined>;
  /** Keeps a comparison in place of what was kept under its key. */
  write(key: string, comparison: Comparison): Promise<void>;
}

/** So many are kept, the newest; each may name a hundred thousand samples. */
const mostKept = 32;
/** A longer file is none of ours, in bytes. */
const maxLength = 256 << 20;

interface ComparisonFilesPorts {
  readonly files: FileSystem;
  readonly hasher: Pick<Hasher, 'digest'>;
  readonly ids: Ids;
}

/**
 * Comparisons in `config/.comparisons`, where every process finds them and no repository takes them up.
 * A file is its content's hash and then the content, so that one that was cut off or changed is none.
 */
export class ComparisonFiles implements ComparisonStore {
  private readonly folder: string;

  constructor(
    private readonly ports: ComparisonFilesPorts,
    root: string,
  ) {
    this.folder = join(root, 'config/.comparisons');
  }

  async read(key: string): Promise<Comparison | undefined> {
    try {
      return this.decode(await this.ports.files.readFile(this.path(key), maxLength));
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  }

  async write(key: string, comparison: Comparison): Promise<void> {
    const { files, ids } = this.ports;
    // A name of its own: another process may write the same comparison at this moment.
    const part = join(this.folder, `${ids.next()}.part`);
    try {
      await this.makeFolder();
      await files.createFile(part, this.encode(comparison));
      await files.rename(part, this.path(key));
      await this.prune();
    } catch (error) {
      // What cannot be kept is computed again.
      if (!(error instanceof FileError)) throw error;
      await removeIfPresent(files, part).catch(() => undefined);
    }
  }

  private path(key: string): string {
    return join(this.folder, `${key}.json`);
  }

  private async makeFolder(): Promise<void> {
    const { files } = this.ports;
    const ignore = join(this.folder, '.gitignore');
    if (await files.stat(ignore)) return;
    await makeDirectories(files, this.folder);
    await files.createFile(ignore, new TextEncoder().encode('*\n'));
  }

  private encode(comparison: Comparison): Uint8Array {
    const content = new TextEncoder().encode(JSON.stringify(comparison));
    const hash = new TextEncoder().encode(`${this.ports.hasher.digest(content)}\n`);
    const bytes = new Uint8Array(hash.length + content.length);
    bytes.set(hash);
    bytes.set(content, hash.length);
    return bytes;
  }

  private decode(bytes: Uint8Array): Comparison | undefined {
    const end = bytes.indexOf(0x0a);
    const content = bytes.subarray(end + 1);
    const hash = new TextDecoder().decode(bytes.subarray(0, Math.max(0, end)));
    if (hash !== this.ports.hasher.digest(content)) return undefined;
    return JSON.parse(new TextDecoder().decode(content)) as Comparison;
  }

  /** Removes the oldest where there are too many, and what a crash left behind. */
  private async prune(): Promise<void> {
    const { files } = this.ports;
    const names = (await files.list(this.folder)).filter((name) => name !== '.gitignore');
    if (names.length <= mostKept) return;
    const dated = await Promise.all(
      names.map(async (name) => {
        const path = join(this.folder, name);
        return { path, written: (await files.lstat(path))?.mtimeNs ?? 0n };
      }),
    );
    dated.sort((one, other) => Number(other.written - one.written));
    for (const { path } of dated.slice(mostKept)) await removeIfPresent(files, path);
  }
}
