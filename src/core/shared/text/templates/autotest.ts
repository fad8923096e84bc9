/** Why an auto-test did not measure a candidate to the end, or could not build it. */
export const autotestTemplates = {
  limit_parameters: '{value:parameter|parameters}, the limit is {limit}',
  limit_macs: '{value:multiply-accumulate|multiply-accumulates}, the limit is {limit}',
  limit_memory: '{value:byte|bytes} of memory, the limit is {limit}',
  limit_latency: '{value} ms, the limit is {limit} ms',
  dominated: 'another is faster and not worse, or better and not slower',
  out_of_time: 'the time was over before it was measured',
  input_too_small: '{layer} would be {height}×{width}: the input is too small for it.',
  option_without_meaning: 'backbone.{option} has no meaning for {arch}.',
  no_detection_head: '{arch} has no detection head.',
  no_such_level: 'backbone.outIndices has {index}; {arch} has the levels 0 to {last}.',
  wrong_strides:
    'The levels have the strides {strides}; the neck joins levels of the strides {wanted}.',
  unknown_arch: 'backbone.arch "{arch}" is unknown.',
  wrong_depths: 'backbone.depths is [{depths}]; this architecture has {stages:stage|stages}.',
  vgg_free_size: "VGG's classifier pools to 7×7, which a graph with a free input size cannot.",
  detection_free_size:
    'A detection head needs a fixed input size: its anchors are constants of the graph.',
  detection_only: '{arch} is built for detection.',
  any_side: 'any',
  indivisible_patches:
    'A ViT with {patch}×{patch} patches cannot take an input side of {side} pixels.',
} as const;
