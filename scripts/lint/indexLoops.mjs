/**
 * Where `!` may follow an index: numeric loops over arrays whose lengths the loop itself goes by.
 * A look-up that throws would cost time there, and `undefined` cannot come.
 */
export const indexLoops = [
  'src/core/architecture/alignment/commonSequence.ts',
  'src/core/augmentation/**',
  'src/core/autotest/probe/**',
  'src/core/comparison/heads/**',
  'src/core/datasets/{packedTexts,sortedTexts}.ts',
  'src/core/evaluation/detection/**',
  'src/core/evaluation/predictions/predictionParts.ts',
  'src/core/images/**',
  'src/core/metrics/{activation,calibration,classCounts,classification,isInTop,matthewsCorrelation,multilabel,regression}.ts',
  'src/core/metrics/detection/**',
  'src/core/onnx/varint.ts',
  'src/core/shared/files/crc32.ts',
  'src/core/shared/{numbers,random}/**',
  'src/core/statistics/**',
  'webview-ui/graph/layout/**',
];
