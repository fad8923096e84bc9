/** Keeps each different value once and gives it a number. */
export class Interner<T> {
  readonly values: T[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly key: (value: T) => string = (value) => JSON.stringify(value)) {}

  add(value: T): number {
    const key = this.key(value);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.values.length);
    return this.values.push(value) - 1;
  }
}
