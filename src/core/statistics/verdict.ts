/** What the paired statistics support. */
export type Verdict = 'better' | 'not_shown' | 'worse';
