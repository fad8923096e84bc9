/** Why a sample was left out of an evaluation, and what is to be said of one that ended. */
export const evaluationTemplates = {
  sample_missing: 'does not exist',
  sample_empty: 'is empty',
  sample_not_a_file: 'is not a regular file',
  sample_channels: 'has {count:channel|channels}',
  sample_outside:
    "lies outside the data set's folder: name one that holds all images as dataset.root in config/evaluation.jsonc",
  sample_without_image: 'has no image file',
  image_cut_off: 'ends before its last pixel',
  image_kind: 'is a {format} image of a kind that is not read',
  image_too_large: 'has more than {limit} pixels',
  image_damaged: 'its pixels are damaged',
  image_packed_badly: 'its pixels cannot be unpacked: {why}',
  image_checksum: 'the checksum of its chunk {chunk} is wrong',
  sample_format: 'contains unsupported image format',
  repeated_rows: 'Repeated rows in the label files were left out: {rows}, the first in {file}.',
  samples_skipped:
    '{skipped} of {samples:sample|samples} ({percent} %) could not be read and did not count; the first, "{first}": {reason}.',
  avif_decoded:
    'AVIF images ({count}) are decoded by another library than Pillow: pixels may differ by a step.',
  batch_filled:
    'The model takes {batch:image|images} at a time: the batch was filled with copies, and the latency is that of all {batch}. Export it with a batch of 1 or a free one.',
  unlabelled_data: 'No sample has a label: there are predictions and no metrics.',
  labels_are_indices:
    '{head}: the labels are numbers and were read as places in the list of classes, from 0: {which}.',
  boxes_unclaimed:
    'No head has the classes of {boxes:labelled box|labelled boxes}, left out of every number: {classes}.',
  classes_absent: '{head}: the data set holds no sample of {classes}.',
  one_answer: '{head}: every answer is "{label}".',
  below_chance:
    '{head}: the accuracy of {accuracy} % is below chance ({chance} %); check the order of the classes and the preprocessing.',
  softmax_twice:
    '{head}: the outputs are probabilities already, and softmax is applied to them again; the activation should probably be "none".',
  no_softmax:
    '{head}: the probabilities of {samples:sample|samples} do not sum to 1; the activation should probably be "softmax".',
  worse_than_mean: '{head}: R² is {r2}, worse than always saying the mean.',
  no_sigmoid:
    '{head}: the outputs of {samples:sample|samples} are not probabilities; the activation should probably be "sigmoid".',
  no_box_fits:
    '{head}: not one box fits; check the order of the classes, the size and the letterbox.',
} as const;
