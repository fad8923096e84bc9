import { FileError, hasCode } from '../../shared/files/fileError';
import { decodeText, nodeValue, readJson } from '../../shared/json/jsonRead';
import { shown } from '../registryContext';
import type { RegistryContext } from '../registryContext';
import { sentence } from '../../shared/text/sentence';
import type { Value } from '../../shared/text/sentence';

/** Far more than any file next to a model has. */
const limit = 8 * 1024 * 1024;

export interface JsonFile {
  /** Undefined where there is not a file, or nothing could be read. */
  readonly value: unknown;
  readonly text: string;
  /** What is wrong with the file, with its name; undefined when nothing. */
  readonly fault?: Value;
}

/** Reads a JSON file of the root, comments allowed. A file that is not there has no fault. */
export async function readJsonFile(context: RegistryContext, path: string): Promise<JsonFile> {
  try {
    const decoded = decodeText(await context.fs.readFile(path, limit));
    if ('fault' in decoded) return faulty(context, path, decoded.fault);
    const { root, faults } = readJson(decoded.text);
    const [first] = faults;
    if (first) {
      const { line, fault } = first;
      return faulty(context, path, sentence('on_line', { line, fault }), decoded.text);
    }
    return { value: root && nodeValue(root), text: decoded.text };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return { value: undefined, text: '' };
    if (error instanceof FileError) return { value: undefined, text: '', fault: error.message };
    throw error;
  }
}

function faulty(context: RegistryContext, path: string, fault: Value, text = ''): JsonFile {
  return {
    value: undefined,
    text,
    fault: sentence('file_fault', { path: shown(context, path), fault }),
  };
}
