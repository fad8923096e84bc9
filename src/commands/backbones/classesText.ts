import * as vscode from 'vscode';
import type { Classes, HeadConfig } from '../../core/backbone/config/config';

/**
 * Classes as they are typed: a count (`3`), or names with commas between them.
 * @returns undefined for what is neither
 */
export function parseClasses(text: string): Classes | undefined {
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed)) {
    const count = Number(trimmed);
    return count > 0 && count <= 1_000_000 ? count : undefined;
  }
  const names = trimmed.split(',').map((name) => name.trim());
  const isSound = names.every((name) => name !== '') && new Set(names).size === names.length;
  return isSound ? names : undefined;
}

/**
 * Several heads as they are typed: `magnitude: Small, Large; azimuth: 4`.
 * @returns undefined for what can't be understood
 */
export function parseHeads(text: string): Readonly<Record<string, Classes>> | undefined {
  const heads = text.split(';').map((part) => {
    const [, name, classes] = /^\s*([A-Za-z_][A-Za-z0-9_]*)\s*:([^:]+)$/.exec(part) ?? [];
    return [name, parseClasses(classes ?? '')] as const;
  });
  const names = new Set(heads.map(([name]) => name));
  const isSound = heads.every(([name, classes]) => name && classes) && names.size === heads.length;
  return isSound ? (Object.fromEntries(heads) as Record<string, Classes>) : undefined;
}

/** What is in the box for a head that is there already. */
export function headText(head: HeadConfig | undefined): string {
  switch (head?.type) {
    case 'classification':
      return classesText(head.classes);
    case 'detection':
      return head.classes === undefined ? headsText(head.heads ?? {}) : classesText(head.classes);
    case 'multihead':
      return headsText(head.heads);
    default:
      return '';
  }
}

function headsText(heads: Readonly<Record<string, Classes>>): string {
  return Object.entries(heads)
    .map(([name, classes]) => `${name}: ${classesText(classes)}`)
    .join('; ');
}

function classesText(classes: Classes): string {
  return typeof classes === 'number' ? String(classes) : classes.join(', ');
}

/**
 * The head that a text asks for.
 * @returns undefined for a text that can't be understood
 */
export function parseHead(type: HeadConfig['type'], text: string): HeadConfig | undefined {
  if (type === 'none') return { type };
  if (type === 'multihead' || (type === 'detection' && text.includes(':'))) {
    const heads = parseHeads(text);
    return heads && { type, heads };
  }
  const classes = parseClasses(text);
  return classes === undefined ? undefined : { type, classes };
}

/** What to type for a kind of head. */
export function headPrompt(type: HeadConfig['type']): string {
  if (type === 'detection') {
    return vscode.l10n.t(
      'The classes: how many, or their names with commas; several heads as “note: a, b; sign: 3”',
    );
  }
  return type === 'multihead'
    ? vscode.l10n.t('Each head with its classes: “magnitude: Small, Large; azimuth: 4”')
    : vscode.l10n.t('The classes: how many, or their names with commas between them');
}
