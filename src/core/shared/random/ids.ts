/** Makes ids that are unique everywhere; letters, digits and `-` only. */
export interface Ids {
  next(): string;
}
