import type { ImageMatches } from '../../evaluation/detection/matchImage';
import { wilsonInterval } from '../statistics/normal';
import { answerOf, answerText, errorsOf, nothingSaid, wholeAnswer } from './imageAnswer';
import type { ImageAnswer } from './imageAnswer';
import { largestChanges } from './largestChanges';
import type { ClassChange, Flip, HeadFlips, LargestChanges } from './pairedHead';

interface AnswerPair {
  readonly a: ImageAnswer;
  readonly b: ImageAnswer;
}

/** Both sides' answers to one image; classes that are neither there nor said to be are absent. */
interface ImagePair extends AnswerPair {
  /** By class index. */
  readonly classes: ReadonlyMap<number, AnswerPair>;
}

/**
 * What two versions say of the same images. An image is one answer, and it is correct when every
 * labelled object is found at an IoU of 0.5 with a confidence of at least `minScore`, and nothing
 * else is said with it. So what was gained less what was lost is the difference in correct images.
 */
export class DetectionChanges {
  private readonly images: readonly ImagePair[];

  /**
   * @param relabelled images whose labels differ between the two; they are in no number
   * @param minScore 0 to 1
   */
  constructor(
    private readonly classes: readonly string[],
    matches: { readonly a: readonly ImageMatches[]; readonly b: readonly ImageMatches[] },
    private readonly relabelled: ReadonlySet<number>,
    minScore: number,
  ) {
    this.images = matches.a.map((a, image) => pairImage(a, matches.b[image]!, minScore));
  }

  /** By image: 1 where a side's answer is correct, 0 where it is not, 2 where it is in no number. */
  correct(side: 'a' | 'b'): Uint8Array {
    return Uint8Array.from(this.images, (image, at) => {
      if (this.relabelled.has(at)) return 2;
      return errorsOf(image[side]) === 0 ? 1 : 0;
    });
  }

  flips(ids: readonly string[]): HeadFlips {
    const gained: Flip[] = [];
    const lost: Flip[] = [];
    this.images.forEach((image, at) => {
      const right = errorsOf(image.a) === 0;
      if (this.relabelled.has(at) || right === (errorsOf(image.b) === 0)) return;
      (right ? gained : lost).push({
        id: ids[at]!,
        truth: this.truthOf(image),
        a: { label: answerText(image.a), confidence: image.a.confidence },
        b: { label: answerText(image.b), confidence: image.b.confidence },
      });
    });
    return { gained, lost };
  }

  /** The images on which most objects more were missed or falsely seen than by the other. */
  largest(ids: readonly string[]): LargestChanges {
    const errors = (side: 'a' | 'b') =>
      Float64Array.from(this.images, (image, at) =>
        this.relabelled.has(at) ? Number.NaN : errorsOf(image[side]),
      );
    return largestChanges({ a: errors('a'), b: errors('b') }, (at) => {
      const { a, b } = this.images[at]!;
      return {
        id: ids[at]!,
        truth: this.truthOf(this.images[at]!),
        a: { answer: answerText(a), error: errorsOf(a) },
        b: { answer: answerText(b), error: errorsOf(b) },
      };
    });
  }

  /**
   * How every class fares, counted in images: the support are those that hold the class, and of
   * them an answer is right where all its objects were found and nothing else was said to be one.
   */
  byClass(): ClassChange[] {
    const images = this.classes.map((): AnswerPair[] => []);
    this.images.forEach(({ classes }, at) => {
      if (this.relabelled.has(at)) return;
      for (const [index, own] of classes) images[index]!.push(own);
    });
    return this.classes.map((name, index) => classChange(name, images[index]!));
  }

  /**
   * Share of images that the two answer differently, 0…1.
   * @param moved as `movedAnswers`; where boxes are not known, answers are told apart by how many
   *   objects of each class they name, and how many of them rightly
   */
  churn(moved?: Uint8Array): number {
    if (moved)
      return share(
        moved.reduce((sum, one) => sum + one, 0),
        moved.length,
      );
    const differing = this.images.filter(({ classes }) =>
      [...classes.values()].some(
        ({ a, b }) => a.found !== b.found || a.found + a.alarms !== b.found + b.alarms,
      ),
    );
    return share(differing.length, this.images.length);
  }

  /** Names of the classes that an image holds; `nothing` where it is background. */
  private truthOf({ classes }: ImagePair): string {
    const held = this.classes.filter((_, index) => (classes.get(index)?.a.objects ?? 0) > 0);
    return held.join(', ') || 'nothing';
  }
}

function pairImage(a: ImageMatches, b: ImageMatches, minScore: number): ImagePair {
  const classes = new Map<number, AnswerPair>();
  const ofA: ImageAnswer[] = [];
  const ofB: ImageAnswer[] = [];
  const add = (index: number) => {
    const [own, other] = [a[index], b[index]];
    const pair = {
      a: own ? answerOf(own, minScore) : nothingSaid,
      b: other ? answerOf(other, minScore) : nothingSaid,
    };
    classes.set(index, pair);
    ofA.push(pair.a);
    ofB.push(pair.b);
  };
  for (const index in a) add(Number(index));
  for (const index in b) if (!(index in a)) add(Number(index));
  return { classes, a: wholeAnswer(ofA), b: wholeAnswer(ofB) };
}

function classChange(name: string, images: readonly AnswerPair[]): ClassChange {
  const held = images.filter(({ a }) => a.objects > 0);
  const rightA = held.filter(({ a }) => errorsOf(a) === 0);
  const rightB = held.filter(({ b }) => errorsOf(b) === 0);
  const both = rightA.filter(({ b }) => errorsOf(b) === 0).length;
  const said = (side: 'a' | 'b') =>
    images.filter((image) => image[side].found + image[side].alarms > 0).length;
  const [saidA, saidB, support] = [said('a'), said('b'), held.length];
  return {
    name,
    support,
    recall: { a: share(rightA.length, support), b: share(rightB.length, support) },
    precision: { a: share(rightA.length, saidA), b: share(rightB.length, saidB) },
    f1: {
      a: share(2 * rightA.length, support + saidA),
      b: share(2 * rightB.length, support + saidB),
    },
    gained: rightA.length - both,
    lost: rightB.length - both,
    recall_ci95: {
      a: wilsonInterval(rightA.length, support),
      b: wilsonInterval(rightB.length, support),
    },
  };
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
