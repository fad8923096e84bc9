import * as z from 'zod/mini';
import { actionButtonSchema } from './envelope';
import type { ActionButton } from './envelope';
import type { Figure } from './figure';
import { registrySchema, versionFields } from './registryFacts';
import type { RegistryFacts, VersionState } from './registryFacts';
import type { ChannelContract } from './channel';

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
    history: z.array(z.object(versionFields)),
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
