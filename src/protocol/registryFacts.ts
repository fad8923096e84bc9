import * as z from 'zod/mini';
import { figureSchema } from './figure';
import type { Figure } from './figure';

export type VersionState = 'champion' | 'challenger' | 'archived' | 'rejected' | 'pre_rollback';

/** Facts of one version that every card and row begins with. */
export interface VersionFacts {
  readonly modelId: string;
  readonly version: string;
  readonly state: VersionState;
  /** Composite first, then one accuracy a head; empty when it was never evaluated. */
  readonly figures: readonly Figure[];
}

/** Whether the files are those that were registered. */
export interface Integrity {
  readonly state: 'whole' | 'broken' | 'unknown';
  /** Why, when it is not whole. */
  readonly detail?: string;
}

/** What is in production. */
export interface ChampionFacts extends VersionFacts {
  readonly architecture?: string;
  /** UTC, ISO 8601. */
  readonly deployedAt: string;
  /** The version that was rolled back from, when it came by a rollback. */
  readonly rollbackFrom?: string;
  /** Samples it was trained on. */
  readonly samples?: number;
  readonly events: readonly string[];
  readonly integrity: Integrity;
  /** Folder or file that the deployment opens, relative to the root; null when there is no way. */
  readonly production: string | null;
}

/** What waits for a decision. */
export interface ChallengerFacts extends VersionFacts {
  readonly architecture?: string;
  readonly registeredAt?: string;
  readonly samples?: number;
  readonly events: readonly string[];
}

export type ArchiveFlag = 'rejected' | 'pre_rollback' | 'missing' | 'corrupt';

/** One row of the archive. */
export interface ArchiveRow extends VersionFacts {
  readonly archivedAt: string;
  readonly reason: string;
  readonly flags: readonly ArchiveFlag[];
  readonly tags: readonly string[];
  readonly notes?: string;
}

/** Models that training dropped and no one registered. */
export interface CandidateFacts {
  readonly ready: boolean;
  /** Why it is not ready. */
  readonly detail?: string;
}

/** Everything that follows from the registry. */
export interface RegistryFacts {
  readonly champion: ChampionFacts | null;
  readonly challenger: ChallengerFacts | null;
  readonly candidate: CandidateFacts | null;
  /** Newest first. */
  readonly archive: readonly ArchiveRow[];
}

export const stateSchema = z.enum([
  'champion',
  'challenger',
  'archived',
  'rejected',
  'pre_rollback',
]);

/** What `VersionFacts` begins with. */
export const versionFields = {
  modelId: z.string(),
  version: z.string(),
  state: stateSchema,
  figures: z.array(figureSchema),
};

const training = {
  architecture: z.optional(z.string()),
  samples: z.optional(z.number()),
  events: z.array(z.string()),
};

const championSchema: z.ZodMiniType<ChampionFacts> = z.object({
  ...versionFields,
  ...training,
  deployedAt: z.string(),
  rollbackFrom: z.optional(z.string()),
  integrity: z.object({
    state: z.enum(['whole', 'broken', 'unknown']),
    detail: z.optional(z.string()),
  }),
  production: z.nullable(z.string()),
});

export const registrySchema: z.ZodMiniType<RegistryFacts> = z.object({
  champion: z.nullable(championSchema),
  challenger: z.nullable(
    z.object({ ...versionFields, ...training, registeredAt: z.optional(z.string()) }),
  ),
  candidate: z.nullable(z.object({ ready: z.boolean(), detail: z.optional(z.string()) })),
  archive: z.array(
    z.object({
      ...versionFields,
      archivedAt: z.string(),
      reason: z.string(),
      flags: z.array(z.enum(['rejected', 'pre_rollback', 'missing', 'corrupt'])),
      tags: z.array(z.string()),
      notes: z.optional(z.string()),
    }),
  ),
});
