import type { CheckpointEntry } from '../core/checkpoints/checkpoint';
import type { Conversion } from '../core/backbone/conversion/convertCheckpoint';
import type { CheckpointInspection } from '../core/backbone/conversion/inspectCheckpoint';
import type { HeadConfig } from '../core/backbone/config/config';
import { layersText, storedHeadText } from '../core/backbone/conversion/headLayers';
import type { StoredHead } from '../core/backbone/conversion/heads';
import type { NamedShape, Recognition } from '../core/backbone/conversion/recognise';
import { printable } from '../core/shared/files/names';
import { formatBytes } from '../core/shared/text/numberText';
import { formatTable } from './table';

const MAX_LISTED = 8;
const outermost = 'the outermost object';

/** What `inspect` says of a checkpoint: facts, tensors, and what else lies in it. */
export function formatCheckpoint(facts: CheckpointInspection): string {
  const others = facts.dictionaries.filter(({ path }) => path !== facts.dictionary);
  const rows = [
    ['format', facts.format],
    ['file', formatBytes(facts.bytes)],
    ['weights', `${facts.dictionary || outermost}, ${facts.tensors.length} tensors`],
    ...others.map(({ path, tensors }) => [
      'also there',
      `${path || outermost}, ${tensors} tensors`,
    ]),
    ['values', `${facts.elements.toLocaleString('en-US')}, ${formatBytes(facts.weights_bytes)}`],
    ...recognitionRows(facts.recognition),
  ];
  const tensors = facts.tensors.map(({ name, type, shape, bytes }) => [
    '  ',
    printable(name),
    type,
    shapeText(shape),
    formatBytes(bytes),
  ]);
  return [
    formatTable(rows.map((row) => row.map(printable))),
    formatTable(tensors, [4]),
    ...entryLines(facts.entries, '  '),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

function recognitionRows(found: Recognition | null): string[][] {
  if (!found) return [['architecture', 'none that can be built here']];
  return [
    ['architecture', `${found.arch}: ${found.matched} of ${found.total} weights found`],
    ...(found.framework === 'timm' ? [['names', "timm's"]] : []),
    ...(found.prefix === '' ? [] : [['prefix', found.prefix]]),
    ...(found.reads === 'pooled' ? [['heads read', 'the pooled features']] : []),
    ...(found.shared
      ? [
          [
            'in front',
            `${found.shared.module} ${layersText(found.shared.features, found.shared.layers)}`,
          ],
        ]
      : []),
    ...found.heads.map((head) => ['head', headRow(head)]),
    ...found.unknown_heads.map((module) => ['head', `${module}, in an order that is not told`]),
    ...(found.missing.length === 0 ? [] : [['missing', listed(found.missing)]]),
  ];
}

function headRow(head: StoredHead): string {
  const text = storedHeadText(head);
  return `${head.module} ${head.features === null ? `${text} classes` : text}`;
}

function entryLines(entries: readonly CheckpointEntry[], indent: string): string[] {
  return entries.flatMap(({ key, text, entries: inner = [] }) => [
    `${indent}${key}: ${text}`,
    ...entryLines(inner, `${indent}  `),
  ]);
}

/** What `convert` did: where each weight came from, and the file. */
export function formatConversion(converted: Conversion): string {
  return `${formatConverted(converted)}\nWritten: ${converted.path}`;
}

/** Where each weight of a converted model came from. */
export function formatConverted(converted: Conversion): string {
  const { recognition, config, matched, left_over: leftOver, dictionary } = converted;
  const rows = [
    ['architecture', recognition.arch],
    ['head', headText(config.head)],
    ['weights', `${matched.length} of ${dictionary || outermost}`],
    ...(recognition.prefix === '' ? [] : [['prefix', `${recognition.prefix} removed`]]),
    ...(converted.adapted === null
      ? []
      : [
          [
            'input',
            `${converted.adapted} made of three channels for ${config.input.channels ?? 3}`,
          ],
        ]),
    ...(leftOver.length === 0 ? [] : [['left over', listed(leftOver)]]),
  ];
  return formatTable(rows.map((row) => row.map(printable)));
}

/** A head that was drawn at random must be trained, which is said even where nothing else is. */
export function conversionWarnings({ drawn, recognition }: Conversion): string[] {
  const { framework, arch } = recognition;
  const padded = framework === 'timm' && /^(?:efficientnet|mobilenet_v3)/.test(arch);
  return [
    ...(drawn.length === 0 ? [] : [`drawn at random, not trained: ${listed(drawn)}`]),
    // Names and shapes are the same.
    ...(padded
      ? ["wrong answers if this is one of timm's tf_ models, which pad in another way"]
      : []),
  ];
}

function headText(head: Conversion['config']['head']): string {
  if (head.type === 'none') return 'none';
  const [shared, hidden] = [
    'shared' in head ? (head.shared ?? []) : [],
    'hidden' in head ? (head.hidden ?? []) : [],
  ];
  const layers = [
    ...(shared.length === 0 ? [] : [`behind ${shared.join(', ')}`]),
    ...(hidden.length === 0 ? [] : [`each with ${hidden.join(', ')}`]),
  ];
  return [headsText(head), ...layers].join('; ');
}

function headsText(head: Exclude<HeadConfig, { type: 'none' }>): string {
  if (head.type !== 'multihead' && head.classes !== undefined)
    return `${head.type} of ${String(head.classes)} classes`;
  const heads = head.type === 'classification' ? [] : Object.entries(head.heads ?? {});
  return heads.map(([name, classes]) => `${name} of ${String(classes)} classes`).join(', ');
}

function listed(tensors: readonly NamedShape[]): string {
  const shown = tensors.slice(0, MAX_LISTED).map(({ name, dims }) => `${name} ${shapeText(dims)}`);
  const more = tensors.length - MAX_LISTED;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function shapeText(dims: readonly number[]): string {
  return `[${dims.join(', ')}]`;
}
