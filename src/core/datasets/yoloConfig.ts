import * as l10n from '@vscode/l10n';
import { isScalar, parseDocument, visit } from 'yaml';
import type { Document } from 'yaml';
import * as z from 'zod';
import { UserError } from '../shared/errors/errors';
import { describeProblems, shortMessages } from '../shared/json/schemaProblems';

const sources = z
  .union([z.string(), z.array(z.string())], {
    error: () => l10n.t('must be a folder, a text file or a list of them'),
  })
  .nullish();

const yamlSchema = z.object({
  path: z.string().nullish(),
  train: sources,
  val: sources,
  validation: sources,
  test: sources,
  nc: z.int().min(1).nullish(),
  names: z
    .union([z.array(z.string()), z.record(z.string(), z.string())], {
      error: () => l10n.t('must be a list of names, or map 0, 1, 2 … to them'),
    })
    .nullish(),
  kpt_shape: z
    .tuple([z.int().min(1), z.int().min(2).max(3)], {
      error: () => l10n.t('must be [number of keypoints, 2 or 3]'),
    })
    .nullish(),
});

/** The parts that a `data.yaml` can name, those made for evaluation first. */
export const yoloSplits = ['val', 'test', 'train'] as const;

export type YoloSplit = (typeof yoloSplits)[number];

/** What `data.yaml` says of a data set to evaluate. */
export interface YoloConfig {
  /** Folder that the sources are relative to, as it is written. */
  readonly path?: string;
  /** Folders, or text files that list images. */
  readonly sources: readonly string[];
  readonly names: readonly string[];
  /** Values that follow a box's own on a line of a pose data set. */
  readonly keypoints?: { readonly count: number; readonly values: 2 | 3 };
}

/**
 * Reads `data.yaml` as Ultralytics does: `val` is also named `validation`, keys may be empty, names
 * are whatever Python's `str` makes of them, and are counted by `nc` where there are none.
 * @param file what to call it in messages
 * @param split the part whose sources are wanted; absent: `val`, else `test`
 * @throws UserError that names the key
 */
export function readYoloConfig(text: string, file: string, split?: YoloSplit): YoloConfig {
  const config = parsed(text, file);
  const { path, nc, names, kpt_shape } = config;
  const parts = partsOf(config);
  const wanted = split ?? (parts.val.length > 0 ? 'val' : 'test');
  if (parts[wanted].length === 0) throw withoutSources(file, split);
  return {
    ...(path && { path }),
    sources: parts[wanted],
    names: classNames(names ?? undefined, nc ?? undefined, file),
    ...(kpt_shape && {
      keypoints: { count: kpt_shape[0], values: kpt_shape[1] === 3 ? 3 : 2 },
    }),
  };
}

/**
 * The parts that have sources, those made for evaluation first.
 * @throws UserError when there is none, or the file is not a `data.yaml`
 */
export function readYoloSplits(text: string, file: string): readonly YoloSplit[] {
  const parts = partsOf(parsed(text, file));
  const splits = yoloSplits.filter((split) => parts[split].length > 0);
  if (splits.length === 0) throw withoutSources(file);
  return splits;
}

function partsOf({
  train,
  val,
  validation,
  test,
}: z.infer<typeof yamlSchema>): Readonly<Record<YoloSplit, readonly string[]>> {
  const named = listOf(val);
  return {
    val: named.length > 0 ? named : listOf(validation),
    test: listOf(test),
    train: listOf(train),
  };
}

function withoutSources(file: string, split: YoloSplit = 'val'): UserError {
  return refused(
    l10n.t('{0}: {1} is missing', file, split),
    l10n.t('Name the folder of the images to evaluate as {0}.', split),
  );
}

function parsed(text: string, file: string): z.infer<typeof yamlSchema> {
  const document = parseDocument(text);
  const [problem] = document.errors;
  const remedy = l10n.t('Correct the file as Ultralytics describes it.');
  if (problem) throw refused(`${file}: ${problem.message.split('\n')[0]}`, remedy);
  wordNames(document);
  const result = yamlSchema.safeParse(document.toJS() ?? {}, { error: shortMessages });
  if (result.success) return result.data;
  throw refused(`${file}: ${describeProblems(result.error, '')}`, remedy);
}

/** Makes texts of numbers and truth values among the names, as Python writes them. */
function wordNames(document: Document): void {
  const names = document.get('names', true);
  if (typeof names !== 'object' || names === null) return;
  visit(names as Document.Parsed, {
    Scalar: (_, node) => {
      if (!isScalar(node)) return;
      const { value, source = '' } = node;
      if (typeof value === 'number') {
        const whole = Number.isInteger(value) && /[.eE]/.test(source);
        node.value = whole ? `${value}.0` : String(value);
      } else if (typeof value === 'boolean') node.value = value ? 'True' : 'False';
    },
  });
}

function listOf(sources: string | readonly string[] | null | undefined): readonly string[] {
  const list = typeof sources === 'string' ? [sources] : (sources ?? []);
  return list.filter((source) => source.trim() !== '');
}

function classNames(
  names: readonly string[] | Readonly<Record<string, string>> | undefined,
  count: number | undefined,
  file: string,
): readonly string[] {
  const remedy = l10n.t('List every class once under names, in the order of its number.');
  if (names === undefined) {
    if (count === undefined) throw refused(l10n.t('{0}: names is missing', file), remedy);
    return Array.from({ length: count }, (_, index) => `class_${index}`);
  }
  const ordered = inOrder(names);
  if (!ordered) {
    throw refused(l10n.t('{0}: names must be numbered 0, 1, 2 … without a gap', file), remedy);
  }
  const twice = ordered.find((name, index) => ordered.indexOf(name) !== index);
  if (twice !== undefined)
    throw refused(l10n.t('{0}: names lists the class "{1}" twice', file, twice), remedy);
  if (count === undefined || count === ordered.length) return ordered;
  throw refused(
    l10n.t('{0}: nc is {1}, but names lists {2} classes', file, count, ordered.length),
    l10n.t('Correct nc, or remove it: names alone are enough.'),
  );
}

/** A list is as good as a map from its indices. */
function inOrder(
  names: readonly string[] | Readonly<Record<string, string>>,
): readonly string[] | undefined {
  const map: Readonly<Record<string, string | undefined>> = Object.fromEntries(
    Object.entries(names),
  );
  const ordered = Object.keys(map).map((_, index) => map[String(index)]);
  return ordered.every((name) => name !== undefined) ? ordered : undefined;
}

function refused(problem: string, remedy: string): UserError {
  return new UserError(problem, remedy);
}
