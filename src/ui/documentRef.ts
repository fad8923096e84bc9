import * as vscode from 'vscode';
import { isObject } from '../core/shared/items/jsonValue';
/** The details of one version. */
export interface VersionDocument {
  readonly kind: 'version';
  readonly root: string;
  readonly version: string;
}

/** Two versions over the same samples; differences are a − b. */
export interface ComparisonDocument {
  readonly kind: 'comparison';
  readonly root: string;
  readonly a: string;
  readonly b: string;
}

/** One event's answers from several versions. */
export interface EventDocument {
  readonly kind: 'event';
  readonly root: string;
  readonly event: string;
  /** Absent: the champion and the best of the archive. */
  readonly versions?: readonly string[];
}

/** The operation log, and the follow-ups that no one has closed. */
export interface OperationsDocument {
  readonly kind: 'operations';
  readonly root: string;
}

/** One operation of the log. */
export interface OperationDocument {
  readonly kind: 'operation';
  readonly root: string;
  /** Its id. */
  readonly operation: string;
}

/** What a check of a version's contract found. */
export interface ContractCheckDocument {
  readonly kind: 'contractCheck';
  readonly root: string;
  /** Also `candidate`. */
  readonly version: string;
}

/** Two versions of a backbone, or a version and the file that is edited, `working`. */
export interface BackboneComparisonDocument {
  readonly kind: 'backboneComparison';
  readonly root: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** Everything that opens as a read-only document: enough to build it again after a restart. */
export type DocumentRef =
  | VersionDocument
  | ComparisonDocument
  | EventDocument
  | OperationsDocument
  | OperationDocument
  | ContractCheckDocument
  | BackboneComparisonDocument;

export const documentScheme = 'backbone-studio';

/** What the tab says. */
export function documentTitle(document: DocumentRef): string {
  switch (document.kind) {
    case 'version':
      return vscode.l10n.t('Version {0}', document.version);
    case 'comparison':
      return vscode.l10n.t('{0} against {1}', document.a, document.b);
    case 'event':
      return vscode.l10n.t('Event {0}', document.event);
    case 'operations':
      return vscode.l10n.t('Operation log');
    case 'operation':
      return vscode.l10n.t('Operation {0}', document.operation.slice(0, 8));
    case 'contractCheck':
      return vscode.l10n.t('Preprocessing of {0}', document.version);
    case 'backboneComparison':
      return vscode.l10n.t('{0} {1} against {2}', document.name, document.from, document.to);
  }
}

/** The document as the path and query of an address. */
export function documentAddress(document: DocumentRef): { path: string; query: string } {
  const name = documentTitle(document).replaceAll(/[\\/]/g, '_');
  return { path: `/${name}.md`, query: JSON.stringify(document) };
}

/** @returns null when the query was not made by `documentAddress` */
export function parseDocumentQuery(query: string): DocumentRef | null {
  try {
    const value: unknown = JSON.parse(query);
    return isDocumentRef(value) ? value : null;
  } catch {
    return null;
  }
}

const fields: Readonly<Record<DocumentRef['kind'], readonly string[]>> = {
  version: ['version'],
  comparison: ['a', 'b'],
  event: ['event'],
  operations: [],
  operation: ['operation'],
  contractCheck: ['version'],
  backboneComparison: ['name', 'from', 'to'],
};

function isDocumentRef(value: unknown): value is DocumentRef {
  if (!isObject(value)) return false;
  const { kind, root, versions, ...rest } = value;
  if (typeof root !== 'string' || typeof kind !== 'string' || !Object.hasOwn(fields, kind)) {
    return false;
  }
  const needed = fields[kind as DocumentRef['kind']];
  const isList = versions === undefined || isStringList(versions);
  return isList && needed.every((field) => typeof rest[field] === 'string');
}

function isStringList(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
