import type { Augmentation } from '../../core/augmentation/augmentations';
import type { InputPictures } from '../../core/backbone/builder/previewInputs';
import { basename } from '../../core/shared/files/paths';
import type { InputAugmentation, InputSheet } from '../../protocol/inputs';

/** Drawn inputs as the page shows them. */
export function sheetFacts(drawn: InputPictures): InputSheet {
  const { seed, dataset, size, augmentations, samples, skipped } = drawn;
  return {
    ...{ seed, size, samples, skipped },
    dataset: basename(dataset),
    augmentations: augmentations.map(augmentationFacts),
  };
}

/** Its ranges as the configuration has them. */
function augmentationFacts({ op, ...fields }: Augmentation): InputAugmentation {
  const ranges = Object.entries(fields).map(([name, value]) =>
    Array.isArray(value) ? `${name} ${value.join('…')}` : `${name} ${String(value)}`,
  );
  return { op, ranges: ranges.join(', ') };
}
