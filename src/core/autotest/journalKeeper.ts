import type { Candidate } from './candidates';
import { decidedFor } from './decisions';
import type { Journal, JournalEntry } from './journal';
import { journalKey } from './journalKey';
import type { Left } from './left';
import type { AutotestPorts } from './ports';
import type { Quality } from './results';
import type { AutotestSpec } from './spec';
import type { Environment } from '../evaluation/ports/bench';

/** The journal of an auto-test that runs: saved with everything that is added to it. */
export class JournalKeeper {
  environment: Environment | null;
  private readonly entries: Map<string, JournalEntry>;
  private readonly decidedFor: string;
  private readonly probe: string | undefined;
  private rounds: readonly (readonly Left[])[];

  /** Begins with what an earlier run has measured, and decided for the same candidates and limits. */
  constructor(
    private readonly journal: Journal,
    private readonly ports: Pick<AutotestPorts, 'save'>,
    candidates: readonly Candidate[],
    spec: Pick<AutotestSpec, 'limits' | 'probe'>,
  ) {
    this.environment = journal.environment;
    this.entries = new Map(Object.entries(journal.entries));
    this.probe = spec.probe && JSON.stringify(spec.probe);
    this.decidedFor = decidedFor(candidates, spec);
    this.rounds = journal.decided?.for === this.decidedFor ? journal.decided.rounds : [];
  }

  entryOf({ config }: Candidate): JournalEntry {
    return this.entries.get(journalKey(config)) ?? { sessions: [] };
  }

  /** What the probe of this auto-test came to; undefined before. */
  qualityOf(candidate: Candidate): Quality | undefined {
    const { probe } = this.entryOf(candidate);
    return probe?.for === this.probe ? probe?.quality : undefined;
  }

  /** Rounds were decided without it, and are decided again. */
  async keepQuality(candidate: Candidate, quality: Quality): Promise<void> {
    this.rounds = [];
    const probe = { for: this.probe ?? '', quality };
    await this.keep(candidate, { ...this.entryOf(candidate), probe });
  }

  /** Who left at the end of a round; undefined for one that is not finished. */
  decided(round: number): readonly Left[] | undefined {
    return this.rounds[round];
  }

  async keep({ config }: Candidate, entry: JournalEntry): Promise<void> {
    this.entries.set(journalKey(config), entry);
    await this.save();
  }

  async endRound(round: number, left: readonly Left[]): Promise<void> {
    if (this.rounds[round]) return;
    this.rounds = [...this.rounds, left];
    await this.save();
  }

  private async save(): Promise<void> {
    const { environment, entries, rounds } = this;
    const { machine } = this.journal;
    const decided = rounds.length > 0 ? { decided: { for: this.decidedFor, rounds } } : {};
    await this.ports.save({
      machine,
      environment,
      entries: Object.fromEntries(entries),
      ...decided,
    });
  }
}
