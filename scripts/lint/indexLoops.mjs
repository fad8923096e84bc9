/**
 * Where `!` may follow an index: numeric loops over arrays whose lengths the loop itself goes by.
 * A look-up that throws would cost time there, and `undefined` cannot come.
 */
export const indexLoops = [
  'src/core/architecture/alignment/commonSequence.ts',
  'src/core/augmentation/{colour,flip,mixing,pixels,warp}.ts',
  'src/core/autotest/probe/{cholesky,ridge}.ts',
  'src/core/comparison/heads/**',
  'src/core/datasets/{packedTexts,sortedTexts}.ts',
  'src/core/evaluation/detection/{decodeSplit,decodeYolo,decodeYolox}.ts',
  'src/core/evaluation/predictions/predictionParts.ts',
  'src/core/images/{bmp,float16,gif,gifLzw,pixelImage,pnm,prepareImage,resample}.ts',
  'src/core/metrics/{activation,calibration,classCounts,classification,isInTop,matthewsCorrelation,multilabel,regression}.ts',
  'src/core/metrics/detection/{averagePrecision,fallingOrder,matchImage,matchTable}.ts',
  'src/core/onnx/varint.ts',
  'src/core/shared/files/crc32.ts',
  'src/core/shared/numbers/summary.ts',
  'src/core/shared/random/ziggurat.ts',
  'src/core/statistics/{clusterError,groups,pairedResampling,signFlip}.ts',
  'webview-ui/graph/layout/{coordinates,layers,layoutGraph,placeFrame,scene}.ts',
];
