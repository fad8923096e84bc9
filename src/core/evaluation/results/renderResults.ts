import type { HeadResult } from '../../metrics/headResult';
import type { EvaluationResults } from './evaluationResults';

/** Classes above which a confusion matrix is written a row a line, not a number a line. */
const wide = 100;
/** Numbers that are written before others get their turn. */
const atOnce = 100_000;

/** A head whose matrix is put in later. */
interface Gap {
  /** Stands where the matrix belongs; no text of a result holds such characters. */
  readonly mark: string;
  readonly confusion: HeadResult['confusion'];
}

/**
 * The text of `evaluation_results.json`. A matrix of a thousand classes is a million numbers: it is
 * written in slices.
 * @param pause lets the event loop turn
 */
export async function renderResults(
  results: EvaluationResults,
  pause: () => Promise<void>,
): Promise<string> {
  const gaps: Gap[] = [];
  const heads = Object.entries(results.heads).map(([head, result]) => {
    if (result.confusion.length <= wide) return [head, result] as const;
    const mark = `\u0000confusion ${gaps.length}\u0000`;
    gaps.push({ mark, confusion: result.confusion });
    return [head, { ...result, confusion: mark }] as const;
  });
  let rest = JSON.stringify({ ...results, heads: Object.fromEntries(heads) }, null, 2);
  const parts: string[] = [];
  for (const { mark, confusion } of gaps) {
    const [before = '', after = ''] = rest.split(JSON.stringify(mark), 2);
    parts.push(before, await renderMatrix(confusion, pause));
    rest = after;
  }
  return `${parts.join('')}${rest}\n`;
}

async function renderMatrix(
  rows: HeadResult['confusion'],
  pause: () => Promise<void>,
): Promise<string> {
  const lines: string[] = [];
  let since = 0;
  for (const row of rows) {
    lines.push(JSON.stringify(row));
    since += row.length;
    if (since < atOnce) continue;
    since = 0;
    await pause();
  }
  return `[\n${lines.join(',\n')}\n]`;
}
