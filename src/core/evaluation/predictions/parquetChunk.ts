import type { ColumnMetaData, DecodedArray, SchemaTree } from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert, convertWithDictionary, DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { readDataPageV2 } from 'hyparquet/src/datapage.js';

/**
 * A column's values in one row group as they are stored: those of lists one after the other, and
 * none for what is missing. Levels tell to which rows they belong, as in Dremel (Melnik et al. 2010).
 */
export interface ParquetChunk {
  readonly values: DecodedArray;
  /** 0 where a row begins, for every entry; empty without lists. */
  readonly repetitions: readonly number[];
  /** How much of the path to the value is there, for every entry; empty where nothing can be missing. */
  readonly definitions: readonly number[];
}

/** Blocks hold a million values; a file that promises much more is made up. */
const maxEntries = 1 << 24;
/** No value is written with less than this part of its bytes. */
const maxRatio = 256;

/**
 * Decodes one column chunk of a file of ours, of which each has one page after its dictionary. No
 * list and no struct is put together: for 500,000 detections that takes longer than all the rest.
 * @throws Error when the bytes are no such chunk
 */
export function readChunk(
  bytes: Uint8Array,
  { codec, type, path_in_schema }: ColumnMetaData,
  schemaPath: SchemaTree[],
): ParquetChunk {
  const decoder = {
    ...{ pathInSchema: path_in_schema, schemaPath, element: schemaPath.at(-1)!.element },
    ...{ codec, type, parsers: DEFAULT_PARSERS },
  };
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
  const nextHeader = () => {
    const header = parquetHeader(reader);
    const { uncompressed_page_size, data_page_header_v2: page } = header;
    if (uncompressed_page_size > maxRatio * bytes.length || (page?.num_values ?? 0) > maxEntries) {
      throw new Error('a page promises more than a chunk can hold');
    }
    return header;
  };
  let header = nextHeader();
  let dictionary: DecodedArray | undefined;
  if (header.type === 'DICTIONARY_PAGE') {
    dictionary = convert(readPage(reader, header, decoder, undefined, undefined, 0).data!, decoder);
    header = nextHeader();
  }
  const page = bytes.subarray(reader.offset, reader.offset + header.compressed_page_size);
  const { dataPage, repetitionLevels, definitionLevels } = readDataPageV2(page, header, decoder);
  const { encoding } = header.data_page_header_v2!;
  return {
    values: convertWithDictionary(dataPage, dictionary, encoding, decoder),
    repetitions: repetitionLevels,
    definitions: definitionLevels ?? [],
  };
}
