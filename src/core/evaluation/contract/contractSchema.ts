import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { decoders } from '../detection/detectorOutputs';
import { contradictions } from './contradictions';

/*
 * The one place that knows the fields of a contract: what is accepted, and the description, unit and
 * default that editors show (`contractJsonSchema`).
 */

const pixels = z
  .int({ error: () => l10n.t('must be a whole number of pixels') })
  .min(1)
  .max(32768);
const size = z.tuple([pixels, pixels]);

const resizeSchema = z.object({
  mode: z.enum(['squash', 'shortest', 'letterbox']).meta({
    description: 'How an image is brought to the size of the input.',
    enumDescriptions: [
      'Both sides to the size, whatever becomes of the proportions.',
      'The shorter side to the size; `crop` takes the centre.',
      'All of the image inside the size, with grey borders, as Ultralytics does.',
    ],
  }),
  size: z
    .union([pixels, size], { error: () => l10n.t('must be a number or [height, width]') })
    .optional()
    .meta({
      description:
        'Length of the shorter side for `shortest`, [height, width] otherwise. The size of the input when absent.',
      unit: 'pixels',
    }),
  interpolation: z.enum(['nearest', 'bilinear', 'bicubic']).meta({
    description: 'How pixels are resampled, as Pillow does it.',
    enumDescriptions: [
      'The nearest pixel.',
      'Averaged over all pixels that one covers, as `BILINEAR` of Pillow.',
      'Sharper, as `BICUBIC` of Pillow.',
    ],
  }),
});

/** How a model is fed. */
export const inputSchema = z
  .object({
    name: z.string().min(1).meta({ description: "Name of the graph's input." }),
    size: size.meta({ description: 'Height and width of the input.', unit: 'pixels' }),
    layout: z.enum(['NCHW', 'NHWC']).meta({
      description: 'Order of the dimensions.',
      enumDescriptions: ['Channels first, as in PyTorch.', 'Channels last, as in TensorFlow.'],
    }),
    color: z.enum(['RGB', 'BGR', 'GRAY']).meta({
      description: 'Order of the channels that are fed.',
      enumDescriptions: [
        'Red first, as Pillow reads images.',
        'Blue first, as OpenCV reads images.',
        'One channel: the luma of the image.',
      ],
    }),
    dtype: z
      .enum(['float32', 'float64', 'float16', 'uint8'])
      .meta({ description: "Type of the numbers that the graph's input takes." }),
    resize: resizeSchema.optional().meta({
      description: 'How images are resized. Without it they must have the size of the input.',
    }),
    crop: size.optional().meta({
      description: 'The centre that is cut out after the resize: [height, width] of the input.',
      unit: 'pixels',
    }),
    scale: z.number().meta({
      description:
        'Pixels, 0 to 255, are multiplied by it first: 0.00392156862745098 is 1/255. Fed is (pixel × scale − mean) / std.',
    }),
    mean: z.array(z.number()).meta({
      description:
        'Subtracted after the scale, one value for each channel in the order that is fed: [0.485, 0.456, 0.406] of ImageNet in RGB.',
    }),
    std: z
      .array(z.number().refine((value) => value !== 0, { error: () => l10n.t('must not be 0') }))
      .meta({
        description:
          'Divides after the mean, one value for each channel in the order that is fed: [0.229, 0.224, 0.225] of ImageNet in RGB.',
      }),
    exif: z
      .enum(['ignore', 'apply'])
      .default('ignore')
      .meta({
        description: 'Whether images are turned as their EXIF orientation says.',
        enumDescriptions: [
          "As they are stored, as torchvision's loader does.",
          'Turned, as OpenCV does.',
        ],
      }),
  })
  .superRefine((input, context) => {
    for (const [path, message] of contradictions(input)) {
      context.addIssue({ code: 'custom', path: [path], message });
    }
  })
  .meta({ description: 'How one image becomes the input of the model.' });

export const outputSchema = z.object({
  name: z.string().min(1).meta({ description: "Name of the graph's output." }),
  activation: z.enum(['softmax', 'sigmoid', 'none']).meta({
    description: 'What turns the output into probabilities.',
    enumDescriptions: [
      'Logits of one class out of several.',
      'Logits of independent classes, or one logit for two classes.',
      'The graph gives probabilities already, or a value, or boxes.',
    ],
  }),
  decoder: z.enum(decoders).optional().meta({
    description: 'Whose outputs a detector gives. Told by names and shapes when absent.',
  }),
  firstLabel: z
    .union([z.literal(0), z.literal(1)], { error: () => l10n.t('must be 0 or 1') })
    .optional()
    .meta({
      description:
        "Number of a detector's first class: 1 where 0 is the background, as in torchvision and TensorFlow.",
    }),
});

export const contractSchema = z
  .object({
    input: inputSchema,
    outputs: z
      .record(z.string().min(1), outputSchema)
      .refine((outputs) => Object.keys(outputs).length > 0, {
        error: () => l10n.t('names no head'),
      })
      .meta({ description: 'Which output of the graph answers which head, by name of the head.' }),
  })
  .meta({ description: 'How the model is fed and read.' });

/** A whole contract, class names included. */
export const wholeContractSchema = contractSchema.extend({
  classes: z.record(z.string(), z.array(z.string())),
});
