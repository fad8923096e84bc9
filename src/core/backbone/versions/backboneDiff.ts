import type { Bump } from '../../shared/versions/versions';
import type { Difference } from './configDifferences';

/** What a change of a field means. */
export interface Consequence {
  /** Differences of the whole architecture when this field alone changes; `null` where not known. */
  readonly parameters: number | null;
  readonly macs: number | null;
  /** Whether weights trained with the old value fit: all of them, all but the head's, or not. */
  readonly weights: 'fit' | 'fit_but_head' | 'do_not_fit';
}

export interface FieldChange extends Pick<Difference, 'old' | 'new'> {
  /** For instance `head.classes` or `augmentation[0].p`. */
  readonly field: string;
  /** The part of the version that such a change raises. */
  readonly bump: Bump;
  readonly consequence: Consequence;
  /** The consequence in words, for instance `+1,234 parameters; trained weights fit but the head's`. */
  readonly text: string;
}

/** One figure on both sides. */
export interface FigureChange {
  /** `parameters`, `macs`, `activation_bytes`, `p50_ms` … */
  readonly figure: string;
  readonly old: number | null;
  readonly new: number | null;
}

export interface BackboneDiff {
  readonly name: string;
  /** A version, or `working` for the file that is edited. */
  readonly from: string;
  readonly to: string;
  readonly fields: readonly FieldChange[];
  readonly figures: readonly FigureChange[];
  /** Whether weights trained on `from` fit `to`. */
  readonly weights: Consequence['weights'];
}
