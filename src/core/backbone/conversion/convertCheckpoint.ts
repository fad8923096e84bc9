import { openCheckpoint } from '../../checkpoints/openCheckpoint';
import { saveModel } from '../../onnx/saveModel';
import type { FileSystem } from '../../shared/files/fileSystem';
import type { BackboneConfig } from '../config/config';
import type { ConversionChoices } from './chooseHeads';
import type { ConversionReport } from './planConversion';
import { planConversion } from './planConversion';
import type { Recognition } from './recognise';

export interface ConvertInput extends ConversionChoices {
  /** Absolute path of the checkpoint. */
  readonly file: string;
  /** Absolute path of the model to write, which is replaced when it is there. */
  readonly output: string;
  /** Of the checkpoint's dictionary; absent: chosen. */
  readonly dictionary?: string;
  /** This tool's, for the model's producer. */
  readonly version?: string;
}

/** What was converted. */
export interface Conversion extends ConversionReport {
  /** The model that was written. */
  readonly path: string;
  /** Size of its files. */
  readonly bytes: number;
  readonly architecture: string;
  /** Path of the checkpoint's dictionary that was read. */
  readonly dictionary: string;
  readonly recognition: Recognition;
  readonly config: BackboneConfig;
}

/**
 * Writes a checkpoint of a known architecture as an ONNX model, whole or not at all.
 * @throws UserError for what cannot be read, recognised or used
 */
export async function convertCheckpoint(fs: FileSystem, input: ConvertInput): Promise<Conversion> {
  const { file, output, dictionary, version, ...choices } = input;
  const checkpoint = await openCheckpoint(fs, file, dictionary === undefined ? {} : { dictionary });
  try {
    const { model, recognition, config, report } = planConversion(checkpoint, choices, version);
    const { bytes } = await saveModel(fs, output, model);
    const { arch: architecture } = recognition;
    const { dictionary: read } = checkpoint;
    return { path: output, bytes, architecture, dictionary: read, recognition, config, ...report };
  } finally {
    await checkpoint.close();
  }
}
