import * as l10n from '@vscode/l10n';
import { UserError } from '../../shared/errors/errors';
import type { PredictionFile } from '../../evaluation/predictions/predictionFile';
import type { JoinedSamples } from '../pairing/joinSamples';

/** Both versions' answers of a classification head, sample by sample. */
export interface PairedClassification {
  readonly task: 'classification';
  readonly head: string;
  /** Class names of both versions; the indices below refer to it. */
  readonly classes: readonly string[];
  /** −1 without a label, and where the two files disagree about it. */
  readonly truth: Int32Array;
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** Probability of the predicted class. */
  readonly confidenceA: Float32Array;
  readonly confidenceB: Float32Array;
  /** Samples whose label is not the same in both files. */
  readonly relabelled: readonly number[];
}

interface Side {
  readonly truth: Int32Array;
  readonly predicted: Int32Array;
  readonly confidence: Float32Array;
}

/** Reads a classification head of both files; classes are matched by name, never by position. */
export async function pairClassification(
  head: string,
  files: { readonly a: PredictionFile; readonly b: PredictionFile },
  { rowsA, rowsB }: JoinedSamples,
): Promise<PairedClassification> {
  const ownA = files.a.header.heads[head]?.classes ?? [];
  const ownB = files.b.header.heads[head]?.classes ?? [];
  const classes = unite(ownA, ownB);
  const a = await readSide(files.a, head, rowsA, classes);
  const b = await readSide(files.b, head, rowsB, classes);
  const relabelled: number[] = [];
  const truth = a.truth.map((label, sample) => {
    if (label === b.truth[sample]) return label;
    relabelled.push(sample);
    return -1;
  });
  return {
    task: 'classification',
    head,
    classes,
    truth,
    a: a.predicted,
    b: b.predicted,
    confidenceA: a.confidence,
    confidenceB: b.confidence,
    relabelled,
  };
}

async function readSide(
  file: PredictionFile,
  head: string,
  rows: Int32Array,
  classes: readonly string[],
): Promise<Side> {
  const own = file.header.heads[head]?.classes ?? [];
  const place = Int32Array.from(own, (name) => classes.indexOf(name));
  const int32 = (length: number) => new Int32Array(length);
  const truth = await file.numbers(head, 'truth', int32);
  const predicted = await file.numbers(head, 'predicted', int32);
  const confidence = await file.numbers(head, 'confidence', (n) => new Float32Array(n));
  const answers = rows.map((row) => place[predicted[row]!] ?? -1);
  if (answers.includes(-1)) throw unknownClass(file.header.version, head);
  return {
    truth: rows.map((row) => place[truth[row]!] ?? -1),
    predicted: answers,
    confidence: Float32Array.from(rows, (row) => confidence[row]!),
  };
}

/** In their own order where both have the same, else by name: never depending on which is A. */
export function unite(a: readonly string[], b: readonly string[]): readonly string[] {
  const same = a.length === b.length && a.every((name, index) => name === b[index]);
  return same ? a : [...new Set([...a, ...b])].sort();
}

function unknownClass(version: string, head: string): UserError {
  return new UserError(
    l10n.t('The predictions of {0} name a class of {1} that does not exist', version, head),
    { text: l10n.t('Evaluate the version again.'), command: 'evaluateChallenger' },
    { kind: 'integrity' },
  );
}
