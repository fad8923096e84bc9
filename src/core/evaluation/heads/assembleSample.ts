import type { DatasetSample } from '../../datasets/dataset';
import type { TaskPrediction } from './metricAccumulator';
import type { SamplePrediction } from '../predictions/samplePrediction';

type TaskRecords = {
  [P in TaskPrediction as P['task']]: Record<string, P['value']>;
};

/** Puts the heads' predictions of one sample into the records of their tasks. */
export function assembleSample(
  sample: Pick<DatasetSample, 'id' | 'image' | 'marks'>,
  predictions: Readonly<Record<string, TaskPrediction>>,
): SamplePrediction {
  const { classification, multilabel, regression, detection } = recordsOf(predictions);
  return {
    id: sample.id,
    ...(sample.image !== undefined && { image: sample.image }),
    ...(sample.marks && { marks: sample.marks }),
    heads: classification,
    ...(!isEmpty(multilabel) && { multilabel }),
    ...(!isEmpty(regression) && { values: regression }),
    ...(!isEmpty(detection) && { detections: detection }),
  };
}

function recordsOf(predictions: Readonly<Record<string, TaskPrediction>>): TaskRecords {
  const records: TaskRecords = {
    classification: {},
    multilabel: {},
    regression: {},
    detection: {},
  };
  for (const [head, prediction] of Object.entries(predictions)) put(records, head, prediction);
  return records;
}

function put(records: TaskRecords, head: string, { task, value }: TaskPrediction): void {
  switch (task) {
    case 'classification':
      records.classification[head] = value;
      return;
    case 'multilabel':
      records.multilabel[head] = value;
      return;
    case 'regression':
      records.regression[head] = value;
      return;
    case 'detection':
      records.detection[head] = value;
  }
}

function isEmpty(record: object): boolean {
  return Object.keys(record).length === 0;
}
