import type { Node } from 'jsonc-parser';
import { findNodeAtLocation } from 'jsonc-parser';
import { keyOf } from '../../shared/json/duplicateKeys';
import { fieldPath } from '../../shared/json/schemaProblems';
import { positionAt } from '../../shared/json/textPosition';
import type { ConfigFix, ConfigProblem } from './config';

type Path = readonly (string | number)[];

/** Adds a problem at a field. */
export type Report = (
  severity: ConfigProblem['severity'],
  path: readonly (string | number)[],
  message: string,
  fixes?: readonly ConfigFix[],
) => void;

/** A configuration's text and tree, for saying where something is. */
export class ConfigText {
  constructor(
    readonly text: string,
    private readonly tree: Node | undefined,
  ) {}

  /** A problem at a field or, where it is missing, at the nearest thing around it that is there. */
  problem(
    severity: ConfigProblem['severity'],
    path: Path,
    message: string,
    fixes: readonly ConfigFix[] = [],
  ): ConfigProblem {
    const { offset, length } = this.nearest(path);
    return this.problemAt(severity, path, message, offset, length, fixes);
  }

  /** A problem about a field's name: at the key rather than at its value. */
  problemOfKey(path: Path, message: string, fixes: readonly ConfigFix[]): ConfigProblem {
    const parent = this.tree && findNodeAtLocation(this.tree, [...path])?.parent;
    const [key] = parent ? keyOf(parent) : [];
    if (!key) return this.problem('warning', path, message, fixes);
    return this.problemAt('warning', path, message, key.offset, key.length, fixes);
  }

  problemAt(
    severity: ConfigProblem['severity'],
    path: Path,
    message: string,
    offset: number,
    length: number,
    fixes: readonly ConfigFix[] = [],
  ): ConfigProblem {
    const at = positionAt(this.text, offset);
    return { path: fieldPath('', path), ...at, offset, length, severity, message, fixes };
  }

  private nearest(path: Path): { readonly offset: number; readonly length: number } {
    if (!this.tree) return { offset: 0, length: 0 };
    const exact = findNodeAtLocation(this.tree, [...path]);
    if (exact) return exact;
    for (let length = path.length - 1; length > 0; length -= 1) {
      const parent = findNodeAtLocation(this.tree, path.slice(0, length))?.parent;
      // The key of what lacks the field: short enough to be underlined.
      const [key] = parent ? keyOf(parent) : [];
      if (key) return key;
    }
    return { offset: this.tree.offset, length: 1 };
  }
}
