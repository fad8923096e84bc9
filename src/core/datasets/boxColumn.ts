import { itemAt } from '../shared/items/lookUp';
import type { TruthBox } from './dataset';
import { NumberColumn } from './numberColumn';

/** What a box says besides its class and place. */
const [crowdTold, isCrowd, relativeTold, isRelative] = [1, 2, 4, 8] as const;

/** The labelled boxes of samples, 45 bytes each. */
export class BoxColumn {
  private readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly classes = NumberColumn.ofUint32();
  /** Four of each box. */
  private readonly places = NumberColumn.ofFloat64();
  private readonly marks = NumberColumn.ofUint8();
  /** NaN where none is told. */
  private readonly areas = NumberColumn.ofFloat64();
  /** Where the boxes of each sample end, and whether it has a list. */
  private readonly ends = NumberColumn.ofUint32();
  private readonly told = NumberColumn.ofUint8();

  /** Sets the boxes of a sample; those between the last one and it have no list. */
  set(index: number, boxes: readonly TruthBox[]): void {
    this.ends.pad(index, this.classes.length);
    this.told.pad(index, 0);
    for (const box of boxes) this.push(box);
    this.ends.push(this.classes.length);
    this.told.push(1);
  }

  at(index: number): readonly TruthBox[] | undefined {
    if (this.told.at(index) !== 1) return undefined;
    const start = this.ends.at(index - 1) ?? 0;
    const end = itemAt(this.ends, index);
    return Array.from({ length: end - start }, (_, i) => this.boxAt(start + i));
  }

  private push({ class: name, box, crowd, relative, area = Number.NaN }: TruthBox): void {
    this.classes.push(this.numberOf(name));
    for (const value of box) this.places.push(value);
    const crowdMark = crowd === undefined ? 0 : crowdTold | (crowd ? isCrowd : 0);
    const relativeMark = relative === undefined ? 0 : relativeTold | (relative ? isRelative : 0);
    this.marks.push(crowdMark | relativeMark);
    this.areas.push(area);
  }

  private boxAt(at: number): TruthBox {
    const place = (part: number) => itemAt(this.places, 4 * at + part);
    const mark = itemAt(this.marks, at);
    const area = itemAt(this.areas, at);
    return {
      class: itemAt(this.names, itemAt(this.classes, at)),
      box: [place(0), place(1), place(2), place(3)],
      ...((mark & crowdTold) !== 0 && { crowd: (mark & isCrowd) !== 0 }),
      ...((mark & relativeTold) !== 0 && { relative: (mark & isRelative) !== 0 }),
      ...(!Number.isNaN(area) && { area }),
    };
  }

  private numberOf(name: string): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    this.numbers.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}
