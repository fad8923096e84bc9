import * as z from 'zod/mini';
import type { ChannelContract } from './channel';

/** A part of the page with its own tab. */
export type TabId = 'dashboard' | 'compare' | 'data' | 'architecture' | 'autoTest' | 'checkpoint';

/** One open registry. */
export interface Root {
  /** Absolute path. */
  readonly root: string;
  /** Name of its workspace folder. */
  readonly name: string;
}

/** Where the page is asked to go. */
export interface Place {
  readonly tab: TabId;
  /** The registry that is meant; absent: the one that is shown. */
  readonly root?: string;
  /** What the tab is to show there; the tab checks it. */
  readonly detail?: unknown;
}

/** The page has loaded and wants to know where it is. */
export interface Start {
  readonly type: 'start';
}

/** Runs a command of the extension, which asks what it needs to ask. */
export interface RunCommand {
  readonly type: 'run';
  /** A name of `contributions.ts`, without prefix. */
  readonly command: string;
  readonly root?: string;
  readonly version?: string;
  /** The version that it is held against. */
  readonly against?: string;
}

/** Lets the user save something that the page made. */
export interface SaveFile {
  readonly type: 'save';
  /** Proposed file name with its extension. */
  readonly name: string;
  /** Text, or bytes in base 64. */
  readonly content: { readonly text: string } | { readonly base64: string };
}

export type ShellAsk = Start | RunCommand | SaveFile;

/** What the page needs before it can draw anything. */
export interface Started {
  /** BCP 47, for numbers and times. */
  readonly language: string;
  /** English text to its translation; empty in English. */
  readonly texts: Readonly<Record<string, string>>;
  /** Channels that the host has; a tab whose channel is missing is not shown. */
  readonly channels: readonly string[];
  readonly roots: readonly Root[];
  /** Whether models may be run and things changed. */
  readonly trusted: boolean;
  /** Where the page was asked to go before it had loaded. */
  readonly place?: Place;
  /** Where a page begins; one that comes back stays where it was. */
  readonly firstPlace?: Place;
}

export interface ShellAnswers {
  readonly start: Started;
  readonly run: null;
  /** Name of the file that was written; null on cancel. */
  readonly save: string | null;
}

/** Registries were opened or closed. */
export interface RootsChanged {
  readonly type: 'roots';
  readonly roots: readonly Root[];
}

/** Somebody wants to see a certain place. */
export interface GoTo {
  readonly type: 'goTo';
  readonly place: Place;
}

/** The workspace was trusted. */
export interface TrustChanged {
  readonly type: 'trust';
  readonly trusted: boolean;
}

export type ShellTell = RootsChanged | GoTo | TrustChanged;

const rootsSchema = z.array(z.object({ root: z.string(), name: z.string() }));

const placeSchema: z.ZodMiniType<Place> = z.object({
  tab: z.enum(['dashboard', 'compare', 'data', 'architecture', 'autoTest', 'checkpoint']),
  root: z.optional(z.string()),
  detail: z.optional(z.unknown()),
});

/** The panel itself: its start, its registries and its tabs. */
export const shell: ChannelContract<ShellAsk, ShellAnswers, ShellTell> = {
  id: 'shell',
  requests: z.discriminatedUnion('type', [
    z.object({ type: z.literal('start') }),
    z.object({
      type: z.literal('run'),
      command: z.string(),
      root: z.optional(z.string()),
      version: z.optional(z.string()),
      against: z.optional(z.string()),
    }),
    z.object({
      type: z.literal('save'),
      name: z.string(),
      content: z.union([z.object({ text: z.string() }), z.object({ base64: z.string() })]),
    }),
  ]),
  answers: {
    start: z.object({
      language: z.string(),
      texts: z.record(z.string(), z.string()),
      channels: z.array(z.string()),
      roots: rootsSchema,
      trusted: z.boolean(),
      place: z.optional(placeSchema),
      firstPlace: z.optional(placeSchema),
    }),
    run: z.null(),
    save: z.nullable(z.string()),
  },
  events: z.discriminatedUnion('type', [
    z.object({ type: z.literal('roots'), roots: rootsSchema }),
    z.object({ type: z.literal('goTo'), place: placeSchema }),
    z.object({ type: z.literal('trust'), trusted: z.boolean() }),
  ]),
};
