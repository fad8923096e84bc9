import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import { prepareImage, tensorLength } from '../../src/core/images/prepareImage';
import type { InputContract } from '../../src/core/images/inputContract';

/**
 * The input tensor of one image, made as an evaluation makes it: `tensorLength(input)` numbers.
 * @param jpeg the bytes of an RGB image file
 */
export async function prepareJpeg(jpeg: Buffer, input: InputContract): Promise<Float32Array> {
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const tensor = new Float32Array(tensorLength(input));
  prepareImage({ width: info.width, height: info.height, channels: 3, data }, input, tensor);
  return tensor;
}

/**
 * What a model with one output makes of prepared images, one row each. A single thread keeps the
 * order of its sums, so that two runs agree to the last bit.
 * @param model the bytes of an ONNX file
 */
export async function runModel(
  model: Uint8Array,
  images: readonly Float32Array[],
  input: InputContract,
): Promise<readonly Float32Array[]> {
  const session = await InferenceSession.create(model, { intraOpNumThreads: 1 });
  const output = session.outputNames[0]!;
  const rows: Float32Array[] = [];
  for (const image of images) {
    const tensor = new Tensor('float32', image, [1, 3, ...input.size]);
    const { [output]: result } = await session.run({ [input.name]: tensor });
    rows.push(Float32Array.from(result!.data as Float32Array));
  }
  await session.release();
  return rows;
}
