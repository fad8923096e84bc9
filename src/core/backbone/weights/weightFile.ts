import type { Checkpoint } from '../../checkpoints/checkpoint';

/** Trained weights, by name; their file must stay open until they are written. */
export type WeightFile = Pick<Checkpoint, 'name' | 'tensors'>;
