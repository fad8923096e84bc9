import type { DatasetSample } from '../../datasets/dataset';
import type { TaskPrediction } from './metricAccumulator';
import type { SamplePrediction } from '../predictions/samplePrediction';

/** Puts the heads' predictions of one sample into the records of their tasks. */
export function assembleSample(
  sample: Pick<DatasetSample, 'id' | 'image'>,
  predictions: Readonly<Record<string, TaskPrediction>>,
): SamplePrediction {
  const records: Record<TaskPrediction['task'], Record<string, unknown>> = {
    classification: {},
    multilabel: {},
    regression: {},
    detection: {},
  };
  for (const [head, { task, value }] of Object.entries(predictions)) records[task][head] = value;
  const { classification, multilabel, regression, detection } = records;
  const optional = Object.entries({ multilabel, values: regression, detections: detection });
  return {
    id: sample.id,
    ...(sample.image === undefined ? {} : { image: sample.image }),
    heads: classification as SamplePrediction['heads'],
    ...Object.fromEntries(optional.filter(([, record]) => Object.keys(record).length > 0)),
  };
}
