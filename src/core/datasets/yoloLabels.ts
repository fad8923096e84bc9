import * as l10n from '@vscode/l10n';
import { counted } from '../shared/text/counted';
import { UserError } from '../shared/errors/errors';
import type { TruthBox } from './dataset';
import type { YoloConfig } from './yoloConfig';

/** What a label file says. */
export interface YoloLabels {
  readonly boxes: readonly TruthBox[];
  /** Rows that stood there before, and were left out. */
  readonly repeated: number;
}

/** How far beyond the image Ultralytics lets a coordinate lie, in shares of its size. */
const TOLERANCE = 0.01;

type Place = readonly [x: number, y: number, width: number, height: number];

/**
 * Reads the lines of a label file: `class x y width height` around the centre, the same with
 * keypoints where `data.yaml` gives their shape, or a class and the points of an outline. Repeated
 * rows are left out, and what lies a little outside of the image is cut off.
 * Source: `verify_image_label` of Ultralytics' `data/utils.py`.
 * @param file what to call it in messages
 * @throws UserError that names the line
 */
export function readYoloLabels(
  text: string,
  config: Pick<YoloConfig, 'names' | 'keypoints'>,
  file: string,
): YoloLabels {
  const rows = new Map<string, TruthBox>();
  let count = 0;
  for (const [index, line] of text.split(/\r\n|\r|\n/).entries()) {
    const columns = line.trim();
    if (columns === '') continue;
    count += 1;
    const { key, box } = readRow(columns, config, `${file}, line ${index + 1}`);
    if (!rows.has(key)) rows.set(key, box);
  }
  return { boxes: [...rows.values()], repeated: count - rows.size };
}

function readRow(
  line: string,
  { names, keypoints }: Pick<YoloConfig, 'names' | 'keypoints'>,
  where: string,
): { readonly key: string; readonly box: TruthBox } {
  const [index, ...values] = line.split(/\s+/).map(Number) as [number, ...number[]];
  const name = names[index];
  if (name === undefined) throw unknownClass(line, names.length, where);
  const points = keypoints && values.length > 4 ? keypointPlaces(values, keypoints, where) : [];
  const coordinates = keypoints ? values.slice(0, 4) : values;
  if (!keypoints) requireColumns(values.length, where);
  if (coordinates.length < 4 || ![...coordinates, ...points].every(isShare))
    throw outOfBounds(line, where);
  const place = coordinates.length === 4 ? clippedPlace(coordinates) : outlinePlace(coordinates);
  const [x, y, width, height] = place;
  const key = [index, ...place, ...(keypoints ? values.slice(4) : [])].map(Math.fround).join();
  const box = [x - width / 2, y - height / 2, width, height] as const;
  return { key, box: { class: name, box, relative: true } };
}

/** The coordinates of the keypoints, without their visibility. */
function keypointPlaces(
  values: readonly number[],
  { count, values: each }: NonNullable<YoloConfig['keypoints']>,
  where: string,
): readonly number[] {
  const columns = 5 + count * each;
  if (values.length + 1 !== columns) {
    throw new UserError(
      l10n.t('{0}: {1} instead of {2}', where, counted.columns(values.length + 1), columns),
      l10n.t(
        'kpt_shape asks for a class, a box of 4 values and {0} × {1} values of keypoints.',
        count,
        each,
      ),
    );
  }
  return values.slice(4).filter((_, index) => index % each < 2);
}

/** A box has four values; an outline has points of two, at least three of them. */
function requireColumns(values: number, where: string): void {
  if (values === 4 || (values >= 6 && values % 2 === 0)) return;
  const remedy =
    values === 5
      ? l10n.t('A box has 5 columns (class x y width height): remove the sixth, a confidence.')
      : l10n.t(
          'A box has 5 columns (class x y width height), an outline a class and pairs of x and y; keypoints need kpt_shape in data.yaml.',
        );
  throw new UserError(
    l10n.t('{0}: {1} instead of {2}', where, counted.columns(values + 1), 5),
    remedy,
  );
}

function isShare(value: number): boolean {
  return value >= -TOLERANCE && value <= 1 + TOLERANCE;
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function clippedPlace(values: readonly number[]): Place {
  const [x = 0, y = 0, width = 0, height = 0] = values.map(clip);
  return [x, y, width, height];
}

function outlinePlace(points: readonly number[]): Place {
  const xs = points.filter((_, i) => i % 2 === 0).map(clip);
  const ys = points.filter((_, i) => i % 2 === 1).map(clip);
  const [left, top, right, bottom] = [
    Math.min(...xs),
    Math.min(...ys),
    Math.max(...xs),
    Math.max(...ys),
  ];
  return [(left + right) / 2, (top + bottom) / 2, right - left, bottom - top];
}

function unknownClass(line: string, classes: number, where: string): UserError {
  const shown = line.slice(0, 80);
  return new UserError(
    l10n.t('{0}: "{1}" does not begin with a class from 0 to {2}', where, shown, classes - 1),
    l10n.t('Correct the line, or list the class under names in data.yaml.'),
  );
}

function outOfBounds(line: string, where: string): UserError {
  return new UserError(
    l10n.t(
      '{0}: {1} is not a box in fractions of the image size',
      where,
      JSON.stringify(line.slice(0, 80)),
    ),
    l10n.t("Divide x and width by the image's width, y and height by its height."),
  );
}
