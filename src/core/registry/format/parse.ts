import type { Node } from 'jsonc-parser';
import { isSafeName, nameKey } from '../../shared/files/names';
import { decodeText, lineOf, nodeValue, properties, readJson } from '../../shared/json/jsonRead';
import { parseArchived, parseChallenger, parseChampion, parseRow } from './parseEntry';
import type { Parsed } from './parseEntry';
import { parseLogAnchor } from '../../shared/log/logAnchor';
import type { LogAnchor } from '../../shared/log/logAnchor';
import { parseOperation } from '../../shared/log/parseOperation';
import {
  badName,
  blocking,
  file,
  formatProblem,
  registryVersion,
  twiceFault,
  untoldProblem,
} from './parseProblems';
import type { Entry, Registry, VersionEntry } from './types';
import type { Operation } from '../../shared/log/operation';
import type { Where } from './parseProblems';
import type { Problem } from './problem';
import { englishOf, sentence } from '../../shared/text/sentence';
import type { Value } from '../../shared/text/sentence';

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
  if ('fault' in decoded) return unreadable('', [blocking(decoded.fault)]);
  const { text } = decoded;
  const { root, faults } = readJson(text);
  const broken = faults.map(({ fault, line }) => blocking(fault, { line }));
  if (!root) return unreadable(text, broken);
  if (root.type !== 'object') return unreadable(text, [blocking(sentence('no_object'))]);
  return new Reader(text, root, broken).read();
}

function unreadable(text: string, problems: readonly Problem[]): ParsedRegistry {
  return { text, registry: nothing, problems, writable: false, archiveIndex: [], rowIndex: [] };
}

/** How many problems are told one by one. */
const maxTold = 50;

class Reader {
  private readonly problems: Problem[];
  private writable: boolean;
  private readonly nodes: ReadonlyMap<string, Node>;
  private readonly seen = new Map<string, string>();
  private untold = 0;

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
    const archive = this.list('archive', parseArchived);
    const rows = this.list('all_versions', parseRow);
    const rest = this.otherFields();
    if (this.untold > 0) this.problems.push(untoldProblem(this.untold));
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
      registry: { ...registry, ...this.lastOperation(), ...this.logEnd() },
      problems: this.problems,
      writable: this.writable,
      archiveIndex: archive.index,
      rowIndex: rows.index,
    };
  }

  private checkFormat(): void {
    const node = this.nodes.get('registry_version');
    const problem = node && formatProblem(this.where('registry_version'), node.value);
    if (!problem) return;
    this.writable = false;
    this.problems.push(problem);
  }

  /** The champion or the challenger; one that cannot be read must not be overwritten. */
  private section<T extends Entry>(name: string, parse: (value: unknown) => Parsed<T>): T | null {
    const node = this.nodes.get(name);
    if (!node || node.type === 'null') return null;
    const parsed = parse(nodeValue(node));
    if ('entry' in parsed && this.firstUse(parsed.entry, name)) return parsed.entry;
    this.writable = false;
    if ('fault' in parsed) this.problems.push(blocking(parsed.fault, this.where(name)));
    return null;
  }

  private list<T extends VersionEntry | Entry>(
    name: string,
    parse: (value: unknown) => Parsed<T>,
  ): { entries: T[]; index: number[] } {
    const node = this.nodes.get(name);
    const found: { entries: T[]; index: number[] } = { entries: [], index: [] };
    if (node && node.type !== 'array') {
      this.writable = false;
      this.problems.push(blocking(sentence('no_list'), this.where(name)));
    }
    const items = node?.type === 'array' ? (node.children ?? []) : [];
    items.forEach((item, index) => {
      const parsed = parse(nodeValue(item));
      const place = `${name}[${index}]`;
      if ('fault' in parsed) return this.report('bad_entry', place, parsed.fault, item);
      if (!this.firstUse(parsed.entry, place, item)) return;
      found.entries.push(parsed.entry);
      found.index.push(index);
    });
    return found;
  }

  /** Whether neither version nor model id has a role yet; a row of `all_versions` is none. */
  private firstUse(entry: VersionEntry | Entry, place: string, node?: Node): boolean {
    if (!('model_id' in entry)) return true;
    const { version, model_id: id } = entry;
    const names = [
      sentence('a_version', { version }),
      sentence('a_model_id', { id: nameKey(String(id)) }),
    ];
    const twice = names.find((name) => this.seen.has(englishOf(name)));
    if (twice === undefined) names.forEach((name) => this.seen.set(englishOf(name), place));
    else {
      const before = this.seen.get(englishOf(twice)) ?? '';
      this.report('version_twice', place, twiceFault(twice, before), node);
    }
    return twice === undefined;
  }

  /** Told with its line, but for the many: finding lines takes a look at the whole text. */
  private report(
    code: 'bad_entry' | 'version_twice',
    place: string,
    fault: Value,
    node?: Node,
  ): void {
    this.untold += this.problems.length < maxTold ? 0 : 1;
    if (this.problems.length >= maxTold) return;
    const found = { path: file, ...this.where(place, node), fault };
    this.problems.push(code === 'bad_entry' ? { code, ...found } : { code, ...found });
  }

  private productionName(): string {
    const name = this.string('production_name', '');
    if (name === '' || isSafeName(name)) return name;
    this.writable = false;
    this.problems.push(badName(this.where('production_name'), name));
    return '';
  }

  private string(name: string, otherwise: string): string {
    const value: unknown = this.nodes.get(name)?.value;
    return typeof value === 'string' ? value : otherwise;
  }

  private otherFields(): Record<string, unknown> {
    const known = new Set([...Object.keys(nothing), 'last_operation', 'log_end']);
    const others = [...this.nodes].filter(([name]) => !known.has(name));
    return Object.fromEntries(others.map(([name, node]) => [name, nodeValue(node)]));
  }

  private lastOperation(): { last_operation?: Operation } {
    const node = this.nodes.get('last_operation');
    const operation = node && parseOperation(nodeValue(node));
    return operation ? { last_operation: operation } : {};
  }

  private logEnd(): { log_end?: LogAnchor } {
    const node = this.nodes.get('log_end');
    const anchor = node && parseLogAnchor(nodeValue(node));
    return anchor ? { log_end: anchor } : {};
  }

  private where(place: string, at = this.nodes.get(place)): Where {
    return { ...(at && { line: lineOf(this.text, at.offset) }), place };
  }
}
