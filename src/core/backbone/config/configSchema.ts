import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import { augmentationSchema } from '../../augmentation/augmentations';
import { headActivations, headNorms } from '../families/headLayers';
import type { BackboneConfig } from './config';
import { attentionSchema, detectionFields, neckSchema } from './detectorSchema';

/*
 * The one place that knows the fields of a configuration: what is accepted, and the description,
 * unit and default that editors show (`configJsonSchema`).
 */

const MAX_SIDE = 16_384;
const side = z.int().min(1).max(MAX_SIDE);
const sides = z.tuple([side, side]);

const classes = z
  .union([z.int().min(1).max(1_000_000), z.array(z.string().min(1)).min(1)], {
    error: () => l10n.t('must be a number of classes above 0, or the list of their names'),
  })
  .meta({
    description: 'The classes: how many there are, or their names in the order of the outputs.',
    unit: 'a count, or a list of names',
  });

const heads = z
  .record(
    z
      .string()
      .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: () => l10n.t('must be a name of letters') }),
    classes,
  )
  .refine((heads) => Object.keys(heads).length > 0, {
    error: () => l10n.t('needs at least one head'),
  })
  .meta({ description: 'The classes of each head, by its name.' });

const layers = (description: string) =>
  z
    .array(
      z.union([z.int().min(1).max(1_000_000), z.enum([...headNorms, ...headActivations])], {
        error: () => l10n.t('must be a number of outputs, or one of: {0}', layerNames.join(', ')),
      }),
    )
    .min(1)
    .optional()
    .meta({
      description,
      unit: 'in order: a number for a linear layer of as many outputs, or the name of a layer',
    });
const layerNames = [...headNorms, ...headActivations];

/** What lies between the features and the last layers. */
const hiddenFields = {
  reads: z
    .enum(['classifier', 'pooled'])
    .optional()
    .meta({
      description: 'What the head reads.',
      enumDescriptions: [
        "What the architecture's own last layer reads.",
        "The pooled features, without the architecture's own layers in front of its last one.",
      ],
      default: 'classifier',
    }),
  hidden: layers('Layers of each head in front of its last one.'),
};

/** One kind of head; the description is that of the value of `type`. */
function head<N extends string, S extends z.ZodRawShape>(type: N, description: string, fields: S) {
  return z.strictObject({ type: z.literal(type).meta({ description }), ...fields });
}

/** Written apart: the neck's checks are in `checkDetector`. */
const detectionHeadSchema = head('detection', 'Boxes with a class each.', {
  classes: classes.optional(),
  heads: heads.optional().meta({
    description: 'The classes of several detection heads over one neck, in place of classes.',
  }),
  ...detectionFields,
}).refine((one) => (one.classes === undefined) !== (one.heads === undefined), {
  error: () => l10n.t('needs classes, or several heads with classes each'),
});

/** How a model is measured; the same fields stand in the specification of an auto-test. */
export const runtimeFields = {
  batch: z.int().min(1).max(65_536).optional().meta({
    description: 'How many images a measured run takes at once.',
    unit: 'images',
    default: 1,
  }),
  threads: z.int().min(0).max(1024).optional().meta({
    description: 'Threads of the runtime; 0 leaves it the choice.',
    unit: 'threads',
    default: 0,
  }),
};

export const headConfigSchema = z
  .discriminatedUnion(
    'type',
    [
      head('classification', 'One class for the whole image.', { classes, ...hiddenFields }),
      detectionHeadSchema,
      head('multihead', 'Several classifiers over the same features.', {
        heads,
        shared: layers('Layers in front of all heads, which they share.'),
        ...hiddenFields,
      }),
      head('none', 'The bare feature levels, for a head of your own.', {}),
    ],
    { error: () => l10n.t('must be classification, multihead, detection or none') },
  )
  .meta({ description: 'What follows the last stage.' });

const backboneSchema = z
  .strictObject({
    arch: z.string().meta({
      description: 'The architecture, as torchvision, timm and Ultralytics name it.',
      offers: 'variants',
    }),
    dropout: z.number().min(0).lt(1).optional().meta({
      description: 'How many inputs of the last layer training drops.',
      unit: 'share, 0 to below 1',
      default: 0,
    }),
    stochasticDepth: z.number().min(0).lt(1).optional().meta({
      description:
        'How often training skips the last residual block; earlier ones less, rising from 0.',
      unit: 'share, 0 to below 1',
      default: 0,
    }),
    outIndices: z.array(z.int().min(0)).min(1).optional().meta({
      description:
        'Feature levels that the model outputs in addition to its head; with a neck, those that it joins.',
      unit: 'indices from the finest level, 0',
    }),
    depth: z.number().positive().max(100).optional().meta({
      description: 'Multiplies the blocks of each stage, as the paper of the architecture does.',
      unit: 'factor',
      default: 1,
    }),
    width: z.number().positive().max(100).optional().meta({
      description: 'Multiplies the channels, as the paper of the architecture does.',
      unit: 'factor',
      default: 1,
    }),
    depths: z.array(z.int().min(1).max(1000)).min(1).optional().meta({
      description: "Blocks of each stage, in place of the architecture's own.",
      unit: 'blocks, one number a stage',
    }),
    attention: attentionSchema.optional(),
  })
  .meta({ description: 'The architecture and what is changed about it.' });

const resizeSchema = z
  .strictObject({
    mode: z.enum(['squash', 'shortest', 'letterbox']).meta({
      description: 'How an image comes to the size.',
      enumDescriptions: [
        'Both sides are forced to the size; the shape changes.',
        'The shorter side comes to the size and the shape stays; a crop follows.',
        'The whole image fits in, with borders around it.',
      ],
    }),
    size: z.union([side, sides]).optional().meta({
      description: 'The size that it comes to. When absent, the size of the input.',
      unit: 'pixels: the shorter side for shortest, else [height, width]',
    }),
    interpolation: z.enum(['nearest', 'bilinear', 'bicubic']).meta({
      description: 'How pixels in between are computed; bit for bit as Pillow does.',
      enumDescriptions: [
        'The nearest pixel; for masks.',
        'From four neighbours; what most weights were trained with.',
        'From sixteen neighbours; sharper.',
      ],
    }),
  })
  .meta({ description: 'How an image of any size comes to the size of the network.' });

const preprocessingSchema = z
  .strictObject({
    resize: resizeSchema.optional(),
    crop: sides.optional().meta({
      description: 'The centre that is cut out after the resize.',
      unit: 'pixels, [height, width]',
    }),
    scale: z
      .number()
      .positive()
      .optional()
      .meta({
        description: 'What pixels from 0 to 255 are multiplied by, first.',
        unit: 'factor',
        default: 1 / 255,
      }),
    mean: z.array(z.number()).min(1).optional().meta({
      description: 'What is then taken from each channel.',
      unit: 'after the scale, one number a channel',
    }),
    std: z.array(z.number().positive()).min(1).optional().meta({
      description: 'What each channel is then divided by.',
      unit: 'after the scale, one number a channel',
    }),
  })
  .meta({
    description: "How an image becomes the network's input: (pixel × scale − mean) / std.",
  });

/** Structure of a configuration; what its values mean together is checked by `checkConfig`. */
export const configSchema: z.ZodType<BackboneConfig> = z
  .strictObject({
    name: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/, {
        error: () => l10n.t('must be letters, digits, dots, dashes and underscores'),
      })
      .meta({ description: 'What the backbone is called: the name of its folder of versions.' }),
    backbone: backboneSchema,
    neck: neckSchema.optional(),
    head: headConfigSchema,
    input: z
      .strictObject({
        size: sides.meta({
          description: 'The size of the image that the network sees.',
          unit: 'pixels, [height, width]',
        }),
        channels: z.int().min(1).max(64).optional().meta({
          description: 'How many values a pixel has: 3 for colour, 1 for grey.',
          unit: 'channels',
          default: 3,
        }),
        dynamic: z.boolean().optional().meta({
          description: 'Whether the model takes any height and width; size serves for the figures.',
          default: false,
        }),
      })
      .meta({ description: 'What the network is fed with.' }),
    pretrained: z
      .strictObject({
        weights: z
          .string()
          .min(1)
          .optional()
          .meta({
            description:
              "A checkpoint of PyTorch or safetensors with trained weights, under the framework's own names. " +
              'When absent, they are drawn by its own rule.',
            unit: 'path relative to the root',
          }),
        frozenStages: z.int().min(0).optional().meta({
          description: 'How many stages training leaves as they are.',
          unit: 'stages, counted from the image; the stem is the first',
          default: 0,
        }),
      })
      .optional()
      .meta({ description: 'Weights to begin with.' }),
    preprocessing: preprocessingSchema.optional(),
    augmentation: z.array(augmentationSchema).optional().meta({
      description: 'What training does to its images, in this order. Evaluation does none of it.',
    }),
    runtime: z
      .strictObject({
        ...runtimeFields,
        precision: z
          .enum(['float32', 'float16'])
          .optional()
          .meta({
            description: "Type of the built model's weights.",
            enumDescriptions: ['Four bytes a weight.', 'Two bytes a weight: half the file.'],
            default: 'float32',
          }),
      })
      .optional()
      .meta({ description: 'How the model is built and measured.' }),
  })
  .meta({
    description: 'A backbone: architecture, head, input and everything training needs of it.',
  });
