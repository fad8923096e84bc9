import type { PredictionFile } from '../../evaluation/predictions/predictionFile';
import { headMetric } from '../../metrics/metricRef';
import type { JoinedSamples } from '../pairing/joinSamples';
import { unite } from './classification';
import { multilabelFigures } from './multilabelFigures';
import { rankingStatistic } from './multilabelRanking';
import type { Flip, HeadFlips, PairedHead } from './pairedHead';
import type { PredictionPair } from './predictionPair';
import type { Sets, PairedSets } from './pairedSets';

/** Probability from which a class is said to be there, as in the evaluation. */
const threshold = 0.5;

/**
 * A multi-label head of both files, by the formulas of the evaluation. A flip is a sample whose whole
 * set only one of the two got right.
 */
export async function pairMultilabel(
  head: string,
  files: PredictionPair,
  joined: JoinedSamples,
): Promise<PairedHead> {
  const ownA = files.a.header.heads[head]?.classes ?? [];
  const classes = unite(ownA, files.b.header.heads[head]?.classes ?? []);
  const a = await readSets(files.a, head, joined.rowsA, classes);
  const b = await readSets(files.b, head, joined.rowsB, classes);
  const truth = a.truth.slice();
  const relabelled: number[] = [];
  for (let sample = 0; sample < joined.ids.length; sample++) {
    if (sameRow(a.truth, b.truth, sample, classes.length)) continue;
    relabelled.push(sample);
    truth.fill(2, sample * classes.length, (sample + 1) * classes.length);
  }
  const paired = { head, classes, truth, a, b };
  return {
    head,
    shape: { task: 'multilabel', classes },
    relabelled,
    labelled: truth.some((value) => value !== 2),
    figures: () => multilabelFigures(paired, joined.ids.length),
    secondary: () => rankingStatistic(paired, files, joined),
    changes: {
      exactMetric: headMetric(head, 'subset_accuracy'),
      samples: truth.filter((value, i) => i % classes.length === 0 && value !== 2).length,
      flips: findFlips(paired, joined.ids),
      classes: [],
      churn: churnOf(paired, joined.ids.length),
    },
  };
}

async function readSets(
  file: PredictionFile,
  head: string,
  rows: Int32Array,
  classes: readonly string[],
): Promise<Sets> {
  const own = file.header.heads[head]?.classes ?? [];
  const bytes = await file.numbers(head, 'truth', (n) => new Uint8Array(n));
  const saidInFile = new Uint8Array(bytes.length);
  const certainty = new Float32Array(file.samples).fill(1);
  for await (const { start, rows: count, values } of file.numbersByBlock(head, 'probabilities')) {
    for (let i = 0; i < values.length; i++) {
      const row = start + Math.floor(i / (values.length / count));
      const p = values[i]!;
      saidInFile[start * own.length + i] = p >= threshold ? 1 : 0;
      certainty[row] = Math.min(certainty[row]!, p >= threshold ? p : 1 - p);
    }
  }
  const truth = new Uint8Array(rows.length * classes.length);
  const said = new Uint8Array(rows.length * classes.length);
  rows.forEach((row, sample) => {
    const unlabelled = bytes[row * own.length] === 2;
    if (unlabelled) truth.fill(2, sample * classes.length, (sample + 1) * classes.length);
    own.forEach((name, index) => {
      const place = sample * classes.length + classes.indexOf(name);
      said[place] = saidInFile[row * own.length + index]!;
      if (!unlabelled) truth[place] = bytes[row * own.length + index]!;
    });
  });
  return { truth, said, confidence: Float32Array.from(rows, (row) => certainty[row]!) };
}

function sameRow(one: Uint8Array, other: Uint8Array, sample: number, classes: number): boolean {
  for (let i = sample * classes; i < (sample + 1) * classes; i++) {
    if (one[i] !== other[i]) return false;
  }
  return true;
}

function findFlips({ classes, truth, a, b }: PairedSets, ids: readonly string[]): HeadFlips {
  const gained: Flip[] = [];
  const lost: Flip[] = [];
  const names = (bits: Uint8Array, sample: number) =>
    classes.filter((_, index) => bits[sample * classes.length + index] === 1).join(', ');
  ids.forEach((id, sample) => {
    const rightA = sameRow(truth, a.said, sample, classes.length);
    if (rightA === sameRow(truth, b.said, sample, classes.length)) return;
    (rightA ? gained : lost).push({
      id,
      truth: names(truth, sample),
      a: { label: names(a.said, sample), confidence: a.confidence[sample]! },
      b: { label: names(b.said, sample), confidence: b.confidence[sample]! },
    });
  });
  return { gained, lost };
}

function churnOf({ classes, a, b }: PairedSets, samples: number): number {
  let different = 0;
  for (let sample = 0; sample < samples; sample++) {
    if (!sameRow(a.said, b.said, sample, classes.length)) different += 1;
  }
  return samples === 0 ? 0 : different / samples;
}
