import { itemAt } from '../../shared/items/lookUp';
import type { Task } from '../../metrics/headPolicy';
import { detectionColumns } from './detectionColumns';
import { list, single, text } from './parquetSchema';
import type { PredictionColumn } from './predictionColumn';
import type { SamplePrediction } from './samplePrediction';

/** A head as the prediction file knows it. */
export interface StoredHead {
  readonly task: Task;
  /** Ordered class names that indices refer to; empty for regression. */
  readonly classes: readonly string[];
}

export type StoredHeads = Readonly<Record<string, StoredHead>>;

/** The columns of a file; those of a head are named `HEAD_part`. */
export function columnsOf(
  heads: StoredHeads,
  marks: readonly string[] = [],
): readonly PredictionColumn[] {
  return [
    { schema: text('id'), encoding: 'PLAIN', of: ({ id }) => id },
    { schema: text('image', 'OPTIONAL'), encoding: 'PLAIN', of: ({ image }) => image },
    ...marks.map(markColumn),
    ...Object.entries(heads).flatMap(([name, head]) => headColumns(name, head)),
  ];
}

/** What a column of the data set's is called in the file: no head's can be called so. */
export function markName(column: string): string {
  return `dataset:${column}`;
}

function markColumn(column: string): PredictionColumn {
  return {
    schema: text(markName(column), 'OPTIONAL'),
    encoding: 'RLE_DICTIONARY',
    of: ({ marks }) => marks?.[column] || undefined,
  };
}

function headColumns(name: string, { task, classes }: StoredHead): readonly PredictionColumn[] {
  switch (task) {
    case 'classification':
      return classificationColumns(name, classes);
    case 'multilabel':
      return multilabelColumns(name, classes);
    case 'regression':
      return regressionColumns(name);
    case 'detection':
      return detectionColumns(name, classes, (sample) =>
        required(name, sample, sample.detections?.[name]),
      );
  }
}

/** `confidence` is the probability of the predicted class. */
function classificationColumns(
  head: string,
  classes: readonly string[],
): readonly PredictionColumn[] {
  const answer = (sample: SamplePrediction) => required(head, sample, sample.heads[head]);
  return [
    {
      schema: text(`${head}_label`, 'OPTIONAL'),
      encoding: 'RLE_DICTIONARY',
      of: (sample) => nameOf(classes, answer(sample).truth),
    },
    {
      schema: text(`${head}_predicted`),
      encoding: 'RLE_DICTIONARY',
      of: (sample) => nameOf(classes, answer(sample).predicted),
    },
    {
      schema: single(`${head}_correct`, 'BOOLEAN', 'OPTIONAL'),
      of: (sample) => {
        const { truth, predicted } = answer(sample);
        return truth === undefined ? undefined : truth === predicted;
      },
    },
    {
      schema: single(`${head}_confidence`, 'FLOAT'),
      encoding: 'PLAIN',
      of: (sample) => {
        const { predicted, probabilities } = answer(sample);
        return probabilities[predicted] ?? Number.NaN;
      },
    },
    probabilityColumn(head, classes, answer),
  ];
}

/** Predicted are classes of a probability of 0.5 and more; correct is an answer without a fault. */
function multilabelColumns(head: string, classes: readonly string[]): readonly PredictionColumn[] {
  const answer = (sample: SamplePrediction) => required(head, sample, sample.multilabel?.[head]);
  const names = (holds: (index: number) => boolean) => classes.filter((_, index) => holds(index));
  const isSaid = (sample: SamplePrediction) => {
    const { probabilities } = answer(sample);
    return (index: number) => itemAt(probabilities, index) >= 0.5;
  };
  const element = text('element');
  return [
    {
      schema: list(`${head}_label`, element, 'OPTIONAL'),
      encoding: 'RLE_DICTIONARY',
      of: (sample) => {
        const { truth } = answer(sample);
        return truth && names((index) => truth.includes(index));
      },
    },
    {
      schema: list(`${head}_predicted`, element),
      encoding: 'RLE_DICTIONARY',
      of: (sample) => names(isSaid(sample)),
    },
    {
      schema: single(`${head}_correct`, 'BOOLEAN', 'OPTIONAL'),
      of: (sample) => {
        const { truth } = answer(sample);
        const isRight = (index: number) => truth?.includes(index) === isSaid(sample)(index);
        return truth && classes.every((_, index) => isRight(index));
      },
    },
    probabilityColumn(head, classes, answer),
  ];
}

function regressionColumns(head: string): readonly PredictionColumn[] {
  const answer = (sample: SamplePrediction) => required(head, sample, sample.values?.[head]);
  return [
    {
      schema: single(`${head}_label`, 'DOUBLE', 'OPTIONAL'),
      encoding: 'PLAIN',
      of: (sample) => answer(sample).truth,
    },
    {
      schema: single(`${head}_predicted`, 'DOUBLE'),
      encoding: 'PLAIN',
      of: (sample) => answer(sample).value,
    },
  ];
}

interface Scored {
  readonly probabilities: readonly number[];
}

/** One list a sample, in the order of the head's classes. */
function probabilityColumn(
  head: string,
  { length }: readonly string[],
  answer: (sample: SamplePrediction) => Scored,
): PredictionColumn {
  return {
    schema: list(`${head}_probabilities`, single('element', 'FLOAT')),
    encoding: 'PLAIN',
    of: (sample) => {
      const { probabilities } = answer(sample);
      if (probabilities.length === length) return probabilities;
      throw new Error(`${probabilities.length} probabilities for ${length} classes`);
    },
  };
}

function nameOf(classes: readonly string[], index: number | undefined): string | undefined {
  if (index === undefined) return undefined;
  const name = classes[index];
  if (name === undefined) throw new Error(`no class ${index} of ${classes.length}`);
  return name;
}

/** @throws Error when the sample lacks the head: the caller's fault */
function required<T>(head: string, sample: SamplePrediction, answer: T | undefined): T {
  if (answer === undefined) throw new Error(`sample ${sample.id} has no answer of head ${head}`);
  return answer;
}
