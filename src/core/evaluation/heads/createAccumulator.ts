import { ClassificationHead } from './classificationHead';
import { DetectionHead } from './detectionHead';
import type { HeadSetup, MetricAccumulator } from './metricAccumulator';
import { MultilabelHead } from './multilabelHead';
import { RegressionHead } from './regressionHead';

/** The reader of a head, by its task. */
export function createAccumulator(setup: HeadSetup): MetricAccumulator {
  switch (setup.policy.task) {
    case 'classification':
      return new ClassificationHead(setup);
    case 'multilabel':
      return new MultilabelHead(setup);
    case 'regression':
      return new RegressionHead(setup);
    case 'detection':
      return new DetectionHead(setup);
  }
}
