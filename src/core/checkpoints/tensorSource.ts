import * as l10n from '@vscode/l10n';
import type { DataType } from '../onnx/dataType';
import { byteLength } from '../onnx/dataType';
import type { FileRange } from '../shared/files/fileRange';
import { damagedCheckpoint } from './faults';
import { gather } from './gather';
import { spanOf } from './strides';

/** Where the elements of a tensor are in a file. */
export interface TensorPlace {
  readonly type: DataType;
  readonly dims: readonly number[];
  /** Elements from one place to the next along each dimension; absent: dense, in row order. */
  readonly strides?: readonly number[];
  /** Of the first element, in bytes from the beginning of the file. */
  readonly offset: number;
}

/** A file that tensors lie in. It keeps the bytes of one strided tensor, which is read in parts. */
export class TensorSource {
  private held: { readonly tensor: TensorPlace; readonly bytes: Promise<Uint8Array> } | undefined;

  /** @param name of the file, for messages */
  constructor(
    readonly range: FileRange,
    readonly name: string,
  ) {}

  /** `count` elements of a tensor from element `first` on in row order, as they are stored. */
  async bytes(tensor: TensorPlace, first: number, count: number): Promise<Uint8Array> {
    const width = byteLength(tensor.type, 1);
    if (!tensor.strides) return this.exactly(tensor.offset + first * width, count * width);
    return gather(await this.spanBytes(tensor), width, tensor.dims, tensor.strides, first, count);
  }

  private spanBytes(tensor: TensorPlace): Promise<Uint8Array> {
    if (this.held?.tensor === tensor) return this.held.bytes;
    const length = byteLength(tensor.type, spanOf(tensor.dims, tensor.strides ?? []));
    const bytes = this.exactly(tensor.offset, length);
    this.held = { tensor, bytes };
    return bytes;
  }

  private async exactly(offset: number, length: number): Promise<Uint8Array> {
    const bytes = await this.range.read(offset, length);
    if (bytes.length === length) return bytes;
    throw damagedCheckpoint(this.name, l10n.t('ended while it was read'));
  }
}
