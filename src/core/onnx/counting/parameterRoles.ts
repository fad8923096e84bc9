/** Tables go by an operator's name, with its domain where that is not ONNX's own. */

/** Inputs that hold statistics, ranges or geometry: values that no training adjusts. */
export const FROZEN_INPUTS: Readonly<Record<string, readonly number[]>> = {
  BatchNormalization: [3, 4],
  Clip: [1, 2],
  DequantizeLinear: [1, 2],
  Div: [0, 1],
  Dropout: [1, 2],
  Equal: [0, 1],
  Greater: [0, 1],
  Less: [0, 1],
  NonMaxSuppression: [2, 3, 4],
  OneHot: [2],
  Pad: [1, 2],
  Pow: [0, 1],
  QLinearConv: [1, 2, 4, 5, 6, 7],
  QLinearMatMul: [1, 2, 4, 5, 6, 7],
  QuantizeLinear: [1, 2],
  Range: [0, 1, 2],
  Resize: [1, 2, 3],
  Sub: [0, 1],
  Upsample: [1],
  RotaryEmbedding: [1, 2],
  Where: [0, 1, 2],
  'com.microsoft.DequantizeLinear': [1, 2],
  'com.microsoft.DynamicQuantizeLSTM': [8, 9, 10, 11],
  'com.microsoft.DynamicQuantizeMatMul': [2, 3],
  'com.microsoft.GatherBlockQuantized': [2, 3],
  'com.microsoft.GroupQueryAttention': [7, 8],
  'com.microsoft.MatMulIntegerToFloat': [2, 3, 4, 5],
  'com.microsoft.MatMulNBits': [2, 3, 4],
  'com.microsoft.QAttention': [3, 4, 6, 7],
  'com.microsoft.QGemm': [1, 2, 4, 5, 7, 8],
  'com.microsoft.QLinearAdd': [1, 2, 4, 5, 6, 7],
  'com.microsoft.QLinearConv': [1, 2, 4, 5, 6, 7],
  'com.microsoft.QLinearMul': [1, 2, 4, 5, 6, 7],
  'com.microsoft.RotaryEmbedding': [2, 3],
};

/** Weights of integers, as quantised models keep them. */
export const QUANTISED_INPUTS: Readonly<Record<string, readonly number[]>> = {
  ConvInteger: [1],
  DequantizeLinear: [0],
  MatMulInteger: [1],
  QLinearConv: [3, 8],
  QLinearMatMul: [0, 3],
  'com.microsoft.DequantizeLinear': [0],
  'com.microsoft.DynamicQuantizeLSTM': [1, 2],
  'com.microsoft.DynamicQuantizeMatMul': [1],
  'com.microsoft.GatherBlockQuantized': [0],
  'com.microsoft.MatMulIntegerToFloat': [1],
  'com.microsoft.MatMulNBits': [1],
  'com.microsoft.QAttention': [1],
  'com.microsoft.QEmbedLayerNormalization': [2, 3, 4, 5, 6],
  'com.microsoft.QGemm': [3, 6],
  'com.microsoft.QLinearAdd': [0, 3],
  'com.microsoft.QLinearConv': [3, 8],
  'com.microsoft.QLinearMul': [0, 3],
};

/** Operators whose every floating constant is a weight, be it a single number. */
export const WEIGHTED = new Set(
  `BatchNormalization Conv ConvTranspose DeformConv GRU Gemm GroupNormalization InstanceNormalization LSTM
  LayerNormalization PRelu RNN com.microsoft.FusedConv com.microsoft.FusedGemm com.microsoft.nchwc.Conv`.split(
    /\s+/,
  ),
);

/** Operators that hand a weight on in another form. */
export const TRANSPARENT = new Set([
  'Cast',
  'Identity',
  'Reshape',
  'Squeeze',
  'Transpose',
  'Unsqueeze',
]);
