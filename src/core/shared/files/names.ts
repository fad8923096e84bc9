import * as l10n from '@vscode/l10n';
import { UserError } from '../errors/errors';

/** Names that Windows keeps for devices, whatever extension follows. */
const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:[. ]|$)/i;

/** Marks that make a name look like another: direction, zero width, half characters. */
const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u;

/** A name or path as it can be shown: characters that are invisible or break lines as escapes. */
export function printable(text: string): string {
  const escape = (character: string) =>
    `\\u{${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}}`;
  return text.replace(new RegExp(invisible, 'gu'), escape);
}

/** The first thing that is wrong with a name as one component of a path; undefined when nothing. */
function faultOf(name: string): string | undefined {
  if (name === '') return l10n.t('is empty');
  if (name === '.' || name === '..') return l10n.t('is a way through folders, not a name');
  if (/[/\\]/.test(name)) return l10n.t('contains a slash');
  if (invisible.test(name)) return l10n.t('contains an invisible character');
  if (/[<>:"|?*]/.test(name)) return l10n.t('contains one of < > : " | ? *');
  if (/^[-~\s]/u.test(name)) return l10n.t('begins with a dash, a tilde or a space');
  if (/[.\s]$/u.test(name)) return l10n.t('ends with a dot or a space');
  if (devices.test(name)) return l10n.t('is a device on Windows');
  if (name !== name.normalize('NFC')) return l10n.t('is not written in composed (NFC) letters');
  if (new TextEncoder().encode(name).length > 200) return l10n.t('is longer than 200 bytes');
  return undefined;
}

/** Whether a name can be one file or folder on every system, and looks like what it is. */
export function isSafeName(name: string): boolean {
  return faultOf(name) === undefined;
}

/**
 * A name that may become a file or folder.
 * @param what the name's role, for the message: `The family`
 * @throws UserError when it is not safe on every system
 */
export function checkName(name: string, what: string): string {
  const fault = faultOf(name);
  if (fault === undefined) return name;
  throw new UserError(
    `${what} ${JSON.stringify(name)} ${fault}`,
    l10n.t('Use letters, digits, dots, dashes and underscores.'),
  );
}

/**
 * A relative path with `/` whose every component is a safe name.
 * @throws UserError when it is absolute, leads upwards or has an unsafe component
 */
export function checkRelativePath(path: string, what: string): string {
  for (const part of path.split('/')) {
    const fault = faultOf(part);
    if (fault === undefined) continue;
    throw new UserError(
      l10n.t(
        '{0} {1} cannot be used: the part {2} {3}',
        what,
        JSON.stringify(path),
        JSON.stringify(part),
        fault,
      ),
      l10n.t('Use a path relative to its folder, with forward slashes and plain names.'),
    );
  }
  return path;
}

/** What names that some file system takes for one have in common: case and composition. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase();
}
