import * as l10n from '@vscode/l10n';
import { UserError } from '../shared/errors/errors';

/** Beginnings of files that people take for ONNX models, and what to do about each. */
const FORMATS: readonly { starts: RegExp; what: () => string; remedy: () => string }[] = [
  {
    starts: /^version https:\/\/git-lfs/,
    what: () => l10n.t('is a Git LFS pointer, not the model itself'),
    remedy: () => l10n.t('Run "git lfs pull" in its repository.'),
  },
  {
    starts: /^(?:\u00ef\u00bb\u00bf)?\s*<(?:!doctype|html|head|\?xml|!--)/i,
    what: () => l10n.t('is a web page, not a model'),
    remedy: () =>
      l10n.t('Download the model again; the address led to a page, perhaps of a login.'),
  },
  {
    starts: /^PK\x03\x04/,
    what: () => l10n.t('is a ZIP archive (PyTorch and Keras save models so), not an ONNX model'),
    remedy: () =>
      l10n.t(
        'Run `backbone convert` on a checkpoint of PyTorch, or unpack it when it holds an .onnx file.',
      ),
  },
  {
    starts: /^\x89HDF/,
    what: () => l10n.t('is an HDF5 file (Keras saves models so), not an ONNX model'),
    remedy: () => l10n.t('Export it with tf2onnx.'),
  },
  {
    starts: /^.{4}TFL3/s,
    what: () => l10n.t('is a TensorFlow Lite model, not an ONNX model'),
    remedy: () => l10n.t('Convert it with tf2onnx.'),
  },
  {
    starts: /^\x1f\x8b/,
    what: () => l10n.t('is compressed with gzip'),
    remedy: () => l10n.t('Unpack it first.'),
  },
  {
    starts: /^ORTM|^.{4}ORTM/s,
    what: () => l10n.t("is in ONNX Runtime's own format, which holds no readable graph"),
    remedy: () => l10n.t('Use the .onnx file that it was made from.'),
  },
];

/**
 * Names the format of a file that is none of ours.
 * @param head the file's first bytes
 * @throws UserError when the file is empty or of a known other format
 */
export function refuseOtherFormats(head: Uint8Array, size: number, name: string): void {
  if (size === 0) {
    throw new UserError(
      l10n.t('{0} is empty (0 bytes)', name),
      l10n.t('Copy or download the file again, or export the model again.'),
    );
  }
  const text = String.fromCharCode(...head.subarray(0, 256));
  const format = FORMATS.find(({ starts }) => starts.test(text));
  if (format) throw new UserError(`${name} ${format.what()}`, format.remedy());
}
