import * as z from 'zod/mini';
import { actionButtonSchema } from './envelope';
import type { ActionButton } from './envelope';
import { figureSchema } from './figure';
import type { Figure } from './figure';
import type { ChannelContract } from './channel';

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

/** A time in production; without an end it goes on. */
export interface DeploymentPeriod {
  readonly version: string;
  readonly from: string;
  readonly until?: string;
  /** How it began. */
  readonly by: 'promote' | 'rollback' | 'other';
  readonly reason?: string;
}

/** A broken invariant with its remedy. */
export interface ProblemFacts {
  readonly message: string;
  readonly remedy: string;
  readonly action?: ActionButton;
}

/** Asks for everything of one registry. */
export interface LoadDashboard {
  readonly type: 'load';
  readonly root: string;
}

/** Asks what the statistics say about the challenger; may take seconds. */
export interface AskVerdict {
  readonly type: 'verdict';
  readonly root: string;
}

/** Asks for the figures of every version with their intervals. */
export interface AskHistory {
  readonly type: 'history';
  readonly root: string;
}

/** Shows and, if needed, repairs the production link, and copies its path. */
export interface UseForScanner {
  readonly type: 'useForScanner';
  readonly root: string;
}

export type DashboardAsk = LoadDashboard | AskVerdict | AskHistory | UseForScanner;

/** A whole snapshot; a slice with a higher revision replaces its part. */
export interface Dashboard {
  readonly root: string;
  readonly revision: number;
  readonly registry: RegistryFacts;
  readonly deploymentPeriods: readonly DeploymentPeriod[];
  readonly problems: readonly ProblemFacts[];
}

/** The verdict about the challenger in one sentence. */
export interface VerdictFacts {
  /** `none`: there is nothing to compare, and the sentence says why. */
  readonly verdict: 'better' | 'not_shown' | 'worse' | 'none';
  readonly sentence: string;
}

/** Figures of one version, for the chart over all versions. */
export interface HistoryPoint {
  readonly version: string;
  readonly modelId: string;
  readonly state: VersionState;
  readonly figures: readonly Figure[];
}

/** Where the deployment finds the champion. */
export interface ProductionFacts {
  /** Absolute. */
  readonly path: string;
  /** Absolute, links resolved. */
  readonly leadsTo: string;
  readonly version: string;
  /** A whole sentence for each thing that was mended on the way. */
  readonly repaired: readonly string[];
}

export interface DashboardAnswers {
  readonly load: Dashboard;
  readonly verdict: VerdictFacts;
  /** Lowest version first. */
  readonly history: readonly HistoryPoint[];
  readonly useForScanner: ProductionFacts;
}

/** The registry's part has changed. */
export interface RegistryChanged {
  readonly type: 'registry';
  readonly root: string;
  readonly revision: number;
  readonly registry: RegistryFacts;
}

/** The log has changed. */
export interface DeploymentPeriodsChanged {
  readonly type: 'deploymentPeriods';
  readonly root: string;
  readonly revision: number;
  readonly deploymentPeriods: readonly DeploymentPeriod[];
}

/** Problems came or went. */
export interface ProblemsChanged {
  readonly type: 'problems';
  readonly root: string;
  readonly revision: number;
  readonly problems: readonly ProblemFacts[];
}

export type DashboardTell = RegistryChanged | DeploymentPeriodsChanged | ProblemsChanged;

export const stateSchema = z.enum([
  'champion',
  'challenger',
  'archived',
  'rejected',
  'pre_rollback',
]);

const facts = {
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
  ...facts,
  ...training,
  deployedAt: z.string(),
  rollbackFrom: z.optional(z.string()),
  integrity: z.object({
    state: z.enum(['whole', 'broken', 'unknown']),
    detail: z.optional(z.string()),
  }),
  production: z.nullable(z.string()),
});

const registrySchema: z.ZodMiniType<RegistryFacts> = z.object({
  champion: z.nullable(championSchema),
  challenger: z.nullable(z.object({ ...facts, ...training, registeredAt: z.optional(z.string()) })),
  candidate: z.nullable(z.object({ ready: z.boolean(), detail: z.optional(z.string()) })),
  archive: z.array(
    z.object({
      ...facts,
      archivedAt: z.string(),
      reason: z.string(),
      flags: z.array(z.enum(['rejected', 'pre_rollback', 'missing', 'corrupt'])),
      tags: z.array(z.string()),
      notes: z.optional(z.string()),
    }),
  ),
});

const deploymentPeriodsSchema: z.ZodMiniType<readonly DeploymentPeriod[]> = z.array(
  z.object({
    version: z.string(),
    from: z.string(),
    until: z.optional(z.string()),
    by: z.enum(['promote', 'rollback', 'other']),
    reason: z.optional(z.string()),
  }),
);

const problemsSchema: z.ZodMiniType<readonly ProblemFacts[]> = z.array(
  z.object({
    message: z.string(),
    remedy: z.string(),
    action: z.optional(actionButtonSchema),
  }),
);

const ofRoot = { root: z.string(), revision: z.int() };
const asked = { root: z.string() };

/** Champion, challenger, archive, history and problems of one registry. */
export const dashboard: ChannelContract<DashboardAsk, DashboardAnswers, DashboardTell> = {
  id: 'dashboard',
  requests: z.discriminatedUnion('type', [
    z.object({ type: z.literal('load'), ...asked }),
    z.object({ type: z.literal('verdict'), ...asked }),
    z.object({ type: z.literal('history'), ...asked }),
    z.object({ type: z.literal('useForScanner'), ...asked }),
  ]),
  answers: {
    load: z.object({
      ...ofRoot,
      registry: registrySchema,
      deploymentPeriods: deploymentPeriodsSchema,
      problems: problemsSchema,
    }),
    verdict: z.object({
      verdict: z.enum(['better', 'not_shown', 'worse', 'none']),
      sentence: z.string(),
    }),
    history: z.array(z.object(facts)),
    useForScanner: z.object({
      path: z.string(),
      leadsTo: z.string(),
      version: z.string(),
      repaired: z.array(z.string()),
    }),
  },
  events: z.discriminatedUnion('type', [
    z.object({ type: z.literal('registry'), ...ofRoot, registry: registrySchema }),
    z.object({
      type: z.literal('deploymentPeriods'),
      ...ofRoot,
      deploymentPeriods: deploymentPeriodsSchema,
    }),
    z.object({ type: z.literal('problems'), ...ofRoot, problems: problemsSchema }),
  ]),
};
