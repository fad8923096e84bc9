import type { Node } from 'jsonc-parser';
import { isSafeName } from '../names';
import { decodeText, lineOf, nodeValue, properties, readJson } from './jsonRead';
import { parseArchived, parseChallenger, parseChampion, parseRow } from './parseEntry';
import type { Parsed } from './parseEntry';
import { parseOperation } from './parseOperation';
import type { Operation, Problem, Registry } from './types';

/** The registry as it was read: what could not be is a problem, and hides nothing else. */
export interface ParsedRegistry {
  readonly text: string;
  readonly registry: Registry;
  readonly problems: readonly Problem[];
  /** Whether the text can be changed without losing what could not be read. */
  readonly writable: boolean;
  /** Where the entries of `registry.archive` stand in the text's array. */
  readonly archiveIndex: readonly number[];
  /** Where the rows of `registry.all_versions` stand in the text's array. */
  readonly rowIndex: readonly number[];
}

export const registryVersion = '2.0.0';

const file = 'config/model_registry.json';
const repair = {
  command: 'repairRegistry',
  remedy: 'Correct it by hand, or run `backbone doctor --repair`.',
};

const nothing: Registry = {
  registry_version: registryVersion,
  production_name: '',
  last_updated: '',
  champion: null,
  challenger: null,
  archive: [],
  all_versions: [],
};

/** Reads `model_registry.json`, tolerantly: one bad entry hides nothing. Never throws. */
export function parseRegistry(bytes: Uint8Array): ParsedRegistry {
  const decoded = decodeText(bytes);
  if ('fault' in decoded) return unreadable('', `${file} ${decoded.fault}`);
  const { text } = decoded;
  const { root, faults } = readJson(text);
  const broken = faults.map(({ message, line }) => blocking(`${file}, line ${line}, ${message}`));
  if (!root) return { ...unreadable(text, ''), problems: broken };
  if (root.type !== 'object') return unreadable(text, `${file} holds no object`);
  return new Reader(text, root, broken).read();
}

function unreadable(text: string, message: string): ParsedRegistry {
  const problems = [blocking(message)];
  return { text, registry: nothing, problems, writable: false, archiveIndex: [], rowIndex: [] };
}

function blocking(message: string): Problem {
  return { code: 'registry_unreadable', message, ...repair };
}

class Reader {
  private readonly problems: Problem[];
  private writable: boolean;
  private readonly nodes: ReadonlyMap<string, Node>;
  private readonly seen = new Map<string, string>();

  constructor(
    private readonly text: string,
    root: Node,
    broken: readonly Problem[],
  ) {
    this.problems = [...broken];
    this.writable = broken.length === 0;
    this.nodes = new Map(properties(root));
  }

  read(): ParsedRegistry {
    this.checkFormat();
    const champion = this.section('champion', parseChampion);
    const challenger = this.section('challenger', parseChallenger);
    const archive = this.list('archive', parseArchived, true);
    const rows = this.list('all_versions', parseRow, false);
    const rest = this.otherFields();
    const registry: Registry = {
      ...rest,
      registry_version: this.string('registry_version', registryVersion),
      production_name: this.productionName(),
      last_updated: this.string('last_updated', ''),
      champion,
      challenger,
      archive: archive.entries,
      all_versions: rows.entries,
    };
    return {
      text: this.text,
      registry: { ...registry, ...this.lastOperation() },
      problems: this.problems,
      writable: this.writable,
      archiveIndex: archive.index,
      rowIndex: rows.index,
    };
  }

  private checkFormat(): void {
    const node = this.nodes.get('registry_version');
    if (!node) return;
    const value: unknown = node.value;
    const major = typeof value === 'string' ? Number(/^(\d+)\./.exec(value)?.[1]) : NaN;
    if (major <= 2) return;
    this.writable = false;
    const known = Number.isNaN(major) ? 'is no version of the format' : 'is newer than this tool';
    this.problems.push({
      code: 'registry_format',
      message: `${this.where('registry_version')} ${JSON.stringify(value) ?? 'missing'} ${known} (${registryVersion})`,
      remedy: Number.isNaN(major)
        ? `Set it to "${registryVersion}".`
        : 'Update Backbone Studio; until then the registry can only be looked at.',
    });
  }

  /** The champion or the challenger; one that cannot be read must not be overwritten. */
  private section<T extends { version: string }>(
    name: string,
    parse: (value: unknown) => Parsed<T>,
  ): T | null {
    const node = this.nodes.get(name);
    if (!node || node.type === 'null') return null;
    const parsed = parse(nodeValue(node));
    if ('entry' in parsed && this.firstUse(parsed.entry.version, name)) return parsed.entry;
    this.writable = false;
    if ('fault' in parsed) this.problems.push(blocking(`${this.where(name)} ${parsed.fault}`));
    return null;
  }

  private list<T extends { version: string }>(
    name: string,
    parse: (value: unknown) => Parsed<T>,
    unique: boolean,
  ): { entries: T[]; index: number[] } {
    const node = this.nodes.get(name);
    const found: { entries: T[]; index: number[] } = { entries: [], index: [] };
    if (node && node.type !== 'array') {
      this.writable = false;
      this.problems.push(blocking(`${this.where(name)} is no list`));
    }
    const items = node?.type === 'array' ? (node.children ?? []) : [];
    items.forEach((item, index) => {
      const parsed = parse(nodeValue(item));
      const place = `${name}[${index}]`;
      if ('fault' in parsed) return this.badEntry(item, `${place} ${parsed.fault}`);
      if (unique && !this.firstUse(parsed.entry.version, place, item)) return;
      found.entries.push(parsed.entry);
      found.index.push(index);
    });
    return found;
  }

  /** Whether a version has no role yet; a second one is a problem. */
  private firstUse(version: string, place: string, node?: Node): boolean {
    const before = this.seen.get(version);
    if (before === undefined) this.seen.set(version, place);
    else {
      const message = `${this.where(place, node)} has the version ${version}, which ${before} has already`;
      this.problems.push({ code: 'version_twice', message, ...repair });
    }
    return before === undefined;
  }

  private badEntry(node: Node, message: string): void {
    const where = `${file}, line ${lineOf(this.text, node.offset)}, ${message}`;
    this.problems.push({ code: 'bad_entry', message: where, ...repair });
  }

  private productionName(): string {
    const name = this.string('production_name', '');
    if (name === '' || isSafeName(name)) return name;
    this.writable = false;
    const message = `${this.where('production_name')} ${JSON.stringify(name)} is no plain name`;
    this.problems.push({ code: 'bad_entry', message, remedy: 'Use letters, digits, - and _.' });
    return '';
  }

  private string(name: string, otherwise: string): string {
    const value: unknown = this.nodes.get(name)?.value;
    return typeof value === 'string' ? value : otherwise;
  }

  private otherFields(): Record<string, unknown> {
    const known = new Set([...Object.keys(nothing), 'last_operation']);
    const others = [...this.nodes].filter(([name]) => !known.has(name));
    return Object.fromEntries(others.map(([name, node]) => [name, nodeValue(node)]));
  }

  private lastOperation(): { last_operation?: Operation } {
    const node = this.nodes.get('last_operation');
    const operation = node && parseOperation(nodeValue(node));
    return operation ? { last_operation: operation } : {};
  }

  private where(place: string, at = this.nodes.get(place)): string {
    return at ? `${file}, line ${lineOf(this.text, at.offset)}, ${place}` : `${file}, ${place}`;
  }
}
