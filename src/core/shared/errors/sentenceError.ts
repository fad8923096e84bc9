import { englishOf } from '../text/sentence';
import type { Sentence } from '../text/sentence';

/** An error whose reason is kept and told to people as a part of what went wrong. */
export class SentenceError extends Error {
  constructor(readonly sentence: Sentence) {
    super(englishOf(sentence));
    this.name = 'SentenceError';
  }
}
