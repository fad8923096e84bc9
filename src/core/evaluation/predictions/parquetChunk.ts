import { itemAt } from '../../shared/items/lookUp';
import type { ColumnMetaData, DecodedArray, PageHeader, SchemaTree } from 'hyparquet';
import { parquetHeader, readPage } from 'hyparquet/src/column.js';
import { convert, DEFAULT_PARSERS } from 'hyparquet/src/convert.js';
import { readDataPageV2 } from 'hyparquet/src/datapage.js';

/**
 * A column's values in one row group as they are stored: those of lists one after the other, and
 * none for what is missing. Levels tell to which rows they belong, as in Dremel (Melnik et al. 2010).
 */
export interface ParquetChunk {
  /** The values, or where there is a dictionary their places in it. */
  readonly values: DecodedArray;
  readonly dictionary?: DecodedArray;
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
 * @param levels whether they are asked for
 * @throws Error when the bytes are no such chunk
 */
export function readChunk(
  bytes: Uint8Array,
  { codec, type, path_in_schema }: ColumnMetaData,
  schemaPath: SchemaTree[],
  levels: boolean,
): ParquetChunk {
  const decoder = {
    ...{ pathInSchema: path_in_schema, schemaPath, element: itemAt(schemaPath, -1).element },
    ...{ codec, type, parsers: DEFAULT_PARSERS },
  };
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.length), offset: 0 };
  let header = requireSmall(parquetHeader(reader), bytes.length);
  let dictionary: DecodedArray | undefined;
  if (header.type === 'DICTIONARY_PAGE') {
    const { data = [] } = readPage(reader, header, decoder, undefined, undefined, 0);
    dictionary = convert(data, decoder);
    header = requireSmall(parquetHeader(reader), bytes.length);
  }
  const page = bytes.subarray(reader.offset, reader.offset + header.compressed_page_size);
  const read = levels
    ? readDataPageV2(page, header, decoder)
    : readDataPageV2(...withoutLevels(page, header), { ...decoder, schemaPath: [] });
  return {
    values: dictionary ? read.dataPage : convert(read.dataPage, decoder),
    dictionary,
    repetitions: read.repetitionLevels,
    definitions: read.definitionLevels ?? [],
  };
}

function requireSmall(header: PageHeader, length: number): PageHeader {
  const { uncompressed_page_size, data_page_header_v2: page } = header;
  if (uncompressed_page_size > maxRatio * length || (page?.num_values ?? 0) > maxEntries) {
    throw new Error('a page promises more than a chunk can hold');
  }
  return header;
}

/** The same page as if it were of a column in which nothing is missing or repeated. */
function withoutLevels(page: Uint8Array, header: PageHeader): [Uint8Array, PageHeader] {
  const { data_page_header_v2: own, uncompressed_page_size } = header;
  if (!own) throw new RangeError('a data page is not of version 2');
  const length = own.repetition_levels_byte_length + own.definition_levels_byte_length;
  const none = { repetition_levels_byte_length: 0, definition_levels_byte_length: 0 };
  return [
    page.subarray(length),
    {
      ...header,
      uncompressed_page_size: uncompressed_page_size - length,
      data_page_header_v2: { ...own, ...none },
    },
  ];
}
