import * as l10n from '@vscode/l10n';
import { FileError, hasCode } from '../../shared/files/fileError';
import { decodeText, nodeValue, readJson } from '../../shared/json/jsonRead';
import { shown } from '../registryContext';
import type { Site } from '../registryContext';

/** Far more than any file beside a model has. */
const limit = 8 * 1024 * 1024;

export interface JsonFile {
  /** Undefined where there is no file, or nothing could be read. */
  readonly value: unknown;
  readonly text: string;
  /** What is wrong with the file, in words; undefined when nothing. */
  readonly fault?: string;
}

/** Reads a JSON file of the root, comments allowed. A file that is not there has no fault. */
export async function readJsonFile(site: Site, path: string): Promise<JsonFile> {
  try {
    const decoded = decodeText(await site.fs.readFile(path, limit));
    if ('fault' in decoded) return faulty(site, path, decoded.fault);
    const { root, faults } = readJson(decoded.text);
    const [first] = faults;
    if (first)
      return faulty(site, path, l10n.t('line {0}: {1}', first.line, first.message), decoded.text);
    return { value: root && nodeValue(root), text: decoded.text };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { value: undefined, text: '' };
    if (error instanceof FileError) return { value: undefined, text: '', fault: error.message };
    throw error;
  }
}

function faulty(site: Site, path: string, fault: string, text = ''): JsonFile {
  return { value: undefined, text, fault: `${shown(site, path)} ${fault}` };
}
