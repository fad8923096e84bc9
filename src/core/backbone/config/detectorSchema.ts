import * as l10n from '@vscode/l10n';
import * as z from 'zod';
import {
  attentionKinds,
  detectionStyles,
  extraBlocks,
  neckTypes,
  yoloSizes,
} from '../families/detector/detectorSpec';

/*
 * The fields of a detector: neck, attention, and how its heads predict boxes. What they mean together
 * is checked by `checkDetector`.
 */

export const attentionSchema = z.enum(attentionKinds).meta({
  description: 'Channel attention behind each level that the neck joins.',
  enumDescriptions: [
    'The levels as they are.',
    'Squeeze-and-excite: channels weighed by their means.',
    'The channel part of CBAM: channels weighed by their means and maxima.',
  ],
  default: 'none',
});

function yoloNeckSchema<N extends string>(type: N, description: string) {
  return z.strictObject({
    type: z.literal(type).meta({ description }),
    size: z
      .enum(yoloSizes)
      .optional()
      .meta({
        description: 'The size of the published model whose depth and width the neck has.',
        enumDescriptions: ['Nano.', 'Small.', 'Medium.', 'Large.', 'Extra large.'],
        default: 's',
      }),
    sppf: z.boolean().optional().meta({
      description: "Whether SPPF brings the coarsest level to the neck's width first.",
      default: false,
    }),
  });
}

const pyramidChannels = z.int().min(32).max(4096).multipleOf(32).optional().meta({
  description: 'The channels of each of its maps.',
  unit: 'channels, a multiple of 32',
  default: 256,
});

export const neckSchema = z
  .discriminatedUnion(
    'type',
    [
      yoloNeckSchema(
        'yolov5',
        'The neck of YOLOv5: C3 blocks, levels of the strides 8, 16 and 32.',
      ),
      yoloNeckSchema(
        'yolov8',
        'The neck of YOLOv8: C2f blocks, levels of the strides 8, 16 and 32.',
      ),
      yoloNeckSchema(
        'yolo11',
        'The neck of YOLO11: C3k2 blocks, levels of the strides 8, 16 and 32.',
      ),
      z.strictObject({
        type: z.literal('pan').meta({
          description:
            'Path aggregation: a feature pyramid with a second path back to the coarsest level, strides 8, 16 and 32.',
        }),
        channels: pyramidChannels,
      }),
      z.strictObject({
        type: z.literal('fpn').meta({
          description: 'The feature pyramid of torchvision, levels of the strides 8, 16 and 32.',
        }),
        channels: pyramidChannels,
        extraBlocks: z
          .enum(extraBlocks)
          .optional()
          .meta({
            description:
              'Coarser maps behind it; absent: p6p7 for the styles retinanet and fcos, else none.',
            enumDescriptions: [
              'None.',
              'One, every second value of the coarsest.',
              'Two, convolved from the coarsest.',
              "Two, convolved from the backbone's coarsest level.",
            ],
          }),
      }),
      z.strictObject({
        type: z.literal('none').meta({ description: 'The heads read the levels as they are.' }),
      }),
    ],
    { error: () => l10n.t('must be one of {0}', neckTypes.join(', ')) },
  )
  .meta({
    description: 'What joins the feature levels of any backbone before the detection heads.',
  });

const share = z.number().min(0).max(1);

export const detectionFields = {
  style: z
    .enum(detectionStyles)
    .optional()
    .meta({
      description: "How boxes are predicted; absent: as the neck's own model does.",
      enumDescriptions: [
        'Anchors, three a cell, with an objectness each.',
        'Anchor-free: distances to the four sides as distributions.',
        'The same with separable convolutions for the classes.',
        "RetinaNet's: nine anchors a cell, convolutions shared by all maps of the neck fpn or pan.",
        "FCOS': distances from a point and its centre-ness, shared in the same way.",
      ],
    }),
  norm: z
    .enum(['none', 'group'])
    .optional()
    .meta({
      description: "Normalisation of the convolutions of RetinaNet's heads.",
      enumDescriptions: ['None, as in its first version.', 'By groups, as in its second version.'],
      default: 'none',
    }),
  anchors: z
    .union([z.enum(['coco', 'auto']), z.array(z.array(z.number().positive()).min(2)).min(1)], {
      error: () => l10n.t('must be "coco", "auto", or for each level a list of widths and heights'),
    })
    .optional()
    .meta({
      description:
        'Boxes that those of the style yolov5 begin with, finest level first; "auto" computes them from the data set of config/evaluation.jsonc when the model is built.',
      unit: 'pixels of the input: width, height, width, height, … for each level',
      default: 'coco',
    }),
  nms: z
    .strictObject({
      iou: share.meta({
        description: 'Of boxes of a class that overlap more than this only the best is kept.',
        unit: 'intersection over union',
      }),
      score: share.meta({
        description: 'Boxes with a lower score are dropped.',
        unit: 'confidence',
      }),
      max: z.int().min(1).max(100_000).meta({
        description: 'The most boxes that are kept of an image.',
        unit: 'boxes',
      }),
    })
    .optional()
    .meta({
      description:
        'Suppression of overlapping boxes inside the model; absent: it outputs all boxes.',
    }),
};
