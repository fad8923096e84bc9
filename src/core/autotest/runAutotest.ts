import * as l10n from '@vscode/l10n';
import { CancelledError } from '../errors';
import type { Environment } from '../evaluation/types';
import type { Progress } from '../progress';
import type { Candidate } from './candidates';
import type { Left } from './halving';
import { halve, overLimit, roundRuns } from './halving';
import type { Journal, JournalEntry } from './journal';
import { journalKey, runsOf } from './journal';
import type { AutotestOptions, AutotestPorts } from './ports';
import type { AutotestResult, AutotestRow, Quality } from './results';
import { defaultBudgetSeconds } from './spec';
import type { AutotestSpec } from './spec';
import { standingsOf } from './standings';
import type { Entrant, Standings } from './standings';
import { tableOf } from './table';
import { inEnglish } from '../texts';

/**
 * Measures candidates in rounds of doubled effort (successive halving), within a time budget.
 * @param journal what an earlier run has measured
 * @throws CancelledError what was measured until then stays in the journal
 */
export async function runAutotest(
  candidates: readonly Candidate[],
  spec: Pick<AutotestSpec, 'limits' | 'budgetSeconds' | 'probe'>,
  ports: AutotestPorts,
  journal: Journal,
  options: AutotestOptions = {},
): Promise<AutotestResult> {
  const race = new Race(candidates, spec, ports, journal, options);
  return race.run();
}

function timeWasOver(): string {
  return inEnglish(() => l10n.t('the time was over before it was measured'));
}

class Race {
  private readonly entries: Map<string, JournalEntry>;
  private readonly left = new Map<string, Left>();
  private readonly deadline: number;
  private alive: readonly Candidate[];
  private environment: Environment | null;
  private outOfTime = false;
  private resumed = 0;
  private progress: Progress = { done: 0, total: 0 };

  constructor(
    private readonly candidates: readonly Candidate[],
    private readonly spec: Pick<AutotestSpec, 'limits' | 'budgetSeconds' | 'probe'>,
    private readonly ports: AutotestPorts,
    private readonly journal: Journal,
    private readonly options: AutotestOptions,
  ) {
    this.environment = journal.environment;
    this.entries = new Map(Object.entries(journal.entries));
    this.deadline = ports.now() + 1000 * (spec.budgetSeconds ?? defaultBudgetSeconds);
    // The cheapest first: when the time is short, most are tried at least once.
    this.alive = candidates
      .filter(({ excluded }) => excluded === undefined)
      .toSorted((a, b) => (a.figures.macs ?? Infinity) - (b.figures.macs ?? Infinity));
  }

  async run(): Promise<AutotestResult> {
    let target = 0;
    for (const [round, runs] of roundRuns.entries()) {
      target += runs;
      await this.measureAll(round, target);
      if (round === 0) await this.probeAll();
      await this.tell();
      if (this.outOfTime || this.alive.length === 0) break;
      if (round < roundRuns.length - 1) this.drop(halve(this.standings(this.alive).rows));
    }
    return this.result();
  }

  private result(): AutotestResult {
    return {
      results: this.table(),
      quality_axis: this.standings(this.measured()).axis,
      environment: this.environment,
      out_of_time: this.outOfTime,
      resumed: this.resumed,
    };
  }

  private async measureAll(round: number, target: number): Promise<void> {
    const phase = l10n.t('Round {0} of {1}', round + 1, roundRuns.length);
    this.progress = { phase, done: 0, total: this.alive.length };
    for (const candidate of this.alive) {
      const had = runsOf(this.entryOf(candidate));
      if (had >= target) this.resumed += 1;
      else if (this.timeIsOver()) {
        this.outOfTime = true;
        if (had === 0) this.drop([{ name: candidate.name, kind: 'time', reason: timeWasOver() }]);
      } else await this.measure(candidate, target - had);
      this.advance();
    }
    this.dropBeyondLimit();
  }

  private async measure(candidate: Candidate, runs: number): Promise<void> {
    const { times, environment } = await this.ports.measure(candidate, runs, this.options.signal);
    this.environment = environment;
    const entry = this.entryOf(candidate);
    await this.keep(candidate, { ...entry, sessions: [...entry.sessions, times] });
    await this.tell();
  }

  private async tell(): Promise<void> {
    await this.options.onResult?.(this.result());
  }

  /** Only those within the limit of latency: a probe costs more than a measurement. */
  private async probeAll(): Promise<void> {
    const { probe } = this.ports;
    if (!this.spec.probe || !probe) return;
    this.progress = { phase: l10n.t('Linear probe'), done: 0, total: this.alive.length };
    for (const candidate of this.alive) {
      const entry = this.entryOf(candidate);
      if (entry.probe) this.resumed += 1;
      else if (this.timeIsOver()) this.outOfTime = true;
      else {
        const quality = await probe.call(this.ports, candidate, this.options.signal);
        if (quality) await this.keep(candidate, { ...entry, probe: quality });
        await this.tell();
      }
      this.advance();
    }
  }

  private dropBeyondLimit(): void {
    this.drop(overLimit(this.standings(this.alive).rows, this.spec.limits?.latencyMs));
  }

  private drop(left: readonly Left[]): void {
    for (const one of left) this.left.set(one.name, one);
    this.alive = this.alive.filter(({ name }) => !this.left.has(name));
  }

  private measured(): readonly Candidate[] {
    return this.candidates.filter((candidate) => runsOf(this.entryOf(candidate)) > 0);
  }

  private standings(candidates: readonly Candidate[]): Standings {
    return standingsOf(candidates.map((candidate) => this.entrantOf(candidate)));
  }

  private entrantOf(candidate: Candidate): Entrant {
    const { sessions, probe } = this.entryOf(candidate);
    const { name, published, figures } = candidate;
    const qualities: Quality[] = probe ? [probe] : [];
    if (published) qualities.push({ source: published.metric, value: published.value });
    const contends = this.left.get(name)?.kind !== 'limit';
    return { name, sessions, parameters: figures.parameters, qualities, contends };
  }

  private table(): readonly AutotestRow[] {
    const measured = this.measured();
    const entrants = new Map(measured.map((one) => [one.name, this.entrantOf(one)]));
    return tableOf(this.candidates, entrants, this.standings(measured), this.left);
  }

  private entryOf({ config }: Candidate): JournalEntry {
    return this.entries.get(journalKey(config)) ?? { sessions: [] };
  }

  private async keep({ config }: Candidate, entry: JournalEntry): Promise<void> {
    this.entries.set(journalKey(config), entry);
    const { environment, journal, entries } = this;
    const { machine } = journal;
    await this.ports.save({ machine, environment, entries: Object.fromEntries(entries) });
  }

  private timeIsOver(): boolean {
    if (this.options.signal?.aborted) throw new CancelledError(l10n.t('The auto-test'));
    return this.ports.now() >= this.deadline;
  }

  private advance(): void {
    this.progress = { ...this.progress, done: this.progress.done + 1 };
    this.options.onProgress?.(this.progress);
  }
}
