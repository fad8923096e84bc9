import { onlyHead } from '../claims';
import type { Claims } from '../claims';
import { classNamesOf, recordOf, sizeOf } from '../jsonValue';
import { parsePythonLiteral } from '../pythonLiteral';
import { ultralyticsInput } from '../presets';

/**
 * What Ultralytics writes into the metadata of an ONNX file: `task`, `imgsz` and `names`, the latter
 * two as Python literals. Other exporters' entries are read where they are called alike.
 * @param metadata the file's `metadata_props`
 */
export function metadataClaims(metadata: Readonly<Record<string, string>>): Claims | undefined {
  const names = literalNames(metadata['names'] ?? metadata['classes'] ?? metadata['labels']);
  const size = sizeOf(parsePythonLiteral(metadata['imgsz'] ?? ''));
  const own = metadata['author'] === 'Ultralytics' || 'stride' in metadata;
  if (!names && !size && !own) return undefined;
  const task = metadata['task'] === 'classify' ? 'classify' : 'detect';
  return {
    source: own ? 'ONNX metadata of Ultralytics' : 'ONNX metadata',
    input: { ...(own && ultralyticsInput(task, size, 3)), ...(size && { size }) },
    ...(own && task === 'detect' && { noCrop: true }),
    ...(names && { classes: { [onlyHead]: names } }),
  };
}

function literalNames(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const value = parsePythonLiteral(text);
  if (Array.isArray(value) || Object.keys(recordOf(value)).length > 0) return classNamesOf(value);
  const parts = text.split(/[,;\n]/).map((part) => part.trim());
  return parts.length > 1 && parts.every((part) => part !== '') ? parts : undefined;
}
