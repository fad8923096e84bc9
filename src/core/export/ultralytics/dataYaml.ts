import type { BackboneConfig } from '../../backbone/config/config';
import { classNames, headClasses } from '../../backbone/config/trainingContract';
import type { ExportFile } from '../exportTypes';

/** `data.yaml`: where images and labels lie, and the classes in the order of the labels. */
export function dataYaml(config: BackboneConfig): ExportFile {
  const names = Object.values(headClasses(config)).flatMap(classNames);
  const text = `# Images below images/, labels below labels/ with the same names: one line a box,
# class x y width height, as shares of the image.
path: data
train: images/train
val: images/val

names:
${names.map((name, index) => `  ${index}: ${JSON.stringify(name)}\n`).join('')}`;
  return { path: 'data.yaml', text };
}
