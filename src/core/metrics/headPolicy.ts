export type Task = 'classification' | 'multilabel' | 'regression' | 'detection';

/** What the head of a model is called that has only one, by its task. */
export const onlyHeadNames: Readonly<Record<Task, string>> = {
  classification: 'label',
  multilabel: 'labels',
  regression: 'value',
  detection: 'objects',
};

export interface HeadPolicy {
  readonly task: Task;
  /** The data set's column that holds the truth. */
  readonly label: string;
  /** Share in the composite score; may be 0. */
  readonly weight: number;
  /** Regression of an angle: the length of a full turn in the label's unit, for instance 360. */
  readonly period?: number;
  /** Multi-label: what separates class names within the label's column; `|` when absent. */
  readonly separator?: string;
  /** Classification: the class that stands for "nothing there", which false positives are counted of. */
  readonly negative?: string;
  /** Detection: classes of the data set that the head answers for; those of the model when absent. */
  readonly classes?: readonly string[];
  /** Detection: confidence from which a detection is an answer when images are compared; 0.25 when absent. */
  readonly minScore?: number;
}
