/** The least that `config/evaluation.jsonc` needs, for a folder with one folder of images a class. */
export const policySkeleton =
  '{ "dataset": { "format": "imagefolder", "path": "data/val" }, "heads": { "label": { "task": "classification", "weight": 1 } } }';
