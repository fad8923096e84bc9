import { itemAt } from '../shared/items/lookUp';
import type { Listed } from '../shared/text/inOrder';
import { NumberColumn } from './numberColumn';
import { PackedTexts } from './packedTexts';

/** What a numbered text is taken apart into: a beginning, and a number written in the one way. */
const numberAtEnd = /^(.*?)(0|[1-9]\d{0,8})$/su;

/**
 * Texts of a data set's samples in few bytes: a number for each where they differ only in the number
 * at their end, as `validation.csv, line 7` does.
 */
export class TextColumn implements Listed<string> {
  private beginning: string | undefined;
  private readonly numbers = NumberColumn.ofUint32();
  /** All of them, once one of them was of another kind. */
  private texts: PackedTexts | undefined;

  get length(): number {
    return (this.texts ?? this.numbers).length;
  }

  push(text: string): void {
    if (this.texts) return this.texts.push(text);
    const found = numberAtEnd.exec(text);
    if (found && found[1] === (this.beginning ??= found[1])) {
      return this.numbers.push(Number(found[2]));
    }
    const texts = new PackedTexts();
    for (let index = 0; index < this.length; index += 1) texts.push(itemAt(this, index));
    texts.push(text);
    this.texts = texts;
  }

  at(index: number): string | undefined {
    if (this.texts) return this.texts.at(index);
    const number = this.numbers.at(index);
    return number === undefined ? undefined : `${this.beginning}${number}`;
  }
}

/** A column that has none of its own as long as its texts are those of another one. */
export class LikenedTexts implements Listed<string> {
  private own: TextColumn | undefined;
  private count = 0;

  constructor(private readonly others: Listed<string>) {}

  get length(): number {
    return this.count;
  }

  /** @param other the text that is, or will stand, at the same place of the other column */
  push(text: string, other: string): void {
    if (!this.own && text !== other) {
      this.own = new TextColumn();
      for (let index = 0; index < this.count; index += 1) this.own.push(itemAt(this.others, index));
    }
    this.own?.push(text);
    this.count += 1;
  }

  at(index: number): string | undefined {
    return index < this.count ? (this.own ?? this.others).at(index) : undefined;
  }
}
