import * as z from 'zod/mini';
import type { ArchiveRow } from '../../src/protocol/registryFacts';
import { useSaved } from '../platform/savedState';
import type { ArchiveMarks } from './archiveProps';

const marksSchema = z.array(z.string());

/** The marked rows of the archive; what has left the archive is marked no longer. */
export function useMarks(rows: readonly ArchiveRow[]): ArchiveMarks {
  const [saved, save] = useSaved<readonly string[]>('archive.marked', marksSchema, []);
  const marked = saved.filter((version) => rows.some((row) => row.version === version));
  const onMark = (version: string) => {
    const others = marked.filter((each) => each !== version);
    save(others.length < marked.length ? others : [...marked, version]);
  };
  return { marked, onMark };
}
