import type { Trunk } from './network';

/** How one version of the sample's classifier is made. */
export interface SampleVersion {
  readonly version: string;
  readonly trunk: Trunk;
  /** How many events of the training catalogue it saw, besides the confirmed ones added to them. */
  readonly catalogueEvents: number;
  /** Strength of the L2 penalty. */
  readonly decay: number;
  readonly epochs: number;
}

const trunk: Trunk = {
  architecture: 'spectronet_12_24',
  seed: 1,
  stem: { filters: 12, kernel: 5 },
  filters: 24,
  poolRows: 4,
  pools: ['mean'],
};

/** More and finer features out of fewer multiplications. */
const widerTrunk: Trunk = {
  architecture: 'spectronet_12_32',
  seed: 1,
  stem: { filters: 12, kernel: 3 },
  filters: 32,
  poolRows: 2,
  pools: ['mean', 'max'],
};

/** Windows of each event that are trained on; each has its own noise. */
export const windowsPerEvent = 2;

/** The sample's history, oldest first: each version saw more events than the one before. */
export const sampleVersions: readonly SampleVersion[] = [
  { version: '1.0.0', trunk, catalogueEvents: 80, decay: 0.3, epochs: 80 },
  { version: '1.0.1', trunk, catalogueEvents: 160, decay: 0.3, epochs: 80 },
  { version: '1.0.2', trunk: widerTrunk, catalogueEvents: 700, decay: 0.1, epochs: 150 },
];
