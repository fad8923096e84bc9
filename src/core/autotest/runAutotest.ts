import * as l10n from '@vscode/l10n';
import { CancelledError } from '../shared/errors/errors';
import type { Progress } from '../shared/progress/progress';
import type { Candidate } from './candidates';
import { halve, overLimit, roundRuns } from './halving';
import type { Journal } from './journal';
import { runsOf } from './journal';
import { JournalKeeper } from './journalKeeper';
import type { Left } from './left';
import type { AutotestOptions, AutotestPorts } from './ports';
import type { AutotestResult, AutotestRow, Quality } from './results';
import { defaultBudgetSeconds } from './spec';
import type { AutotestSpec } from './spec';
import { rankCandidates } from './ranking';
import type { Entrant, Ranking } from './ranking';
import { tableOf } from './table';

/**
 * Measures candidates in rounds of doubled effort (successive halving), within a time budget.
 * @param journal what an earlier run has measured and decided: a finished round is not run again
 * @throws CancelledError what was measured until then stays in the journal
 */
export async function runAutotest(
  candidates: readonly Candidate[],
  spec: Pick<AutotestSpec, 'limits' | 'budgetSeconds' | 'probe'>,
  ports: AutotestPorts,
  journal: Journal,
  options: AutotestOptions = {},
): Promise<AutotestResult> {
  const halving = new SuccessiveHalving(candidates, spec, ports, journal, options);
  return halving.run();
}

class SuccessiveHalving {
  private readonly kept: JournalKeeper;
  private readonly left = new Map<string, Left>();
  private readonly deadline: number;
  private alive: readonly Candidate[];
  private outOfTime = false;
  private resumed = 0;
  private progress: Progress = { done: 0, total: 0 };

  constructor(
    private readonly candidates: readonly Candidate[],
    private readonly spec: Pick<AutotestSpec, 'limits' | 'budgetSeconds' | 'probe'>,
    private readonly ports: AutotestPorts,
    journal: Journal,
    private readonly options: AutotestOptions,
  ) {
    this.kept = new JournalKeeper(journal, ports, candidates, spec);
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
      const beyond = this.dropBeyondLimit(round);
      if (round === 0) await this.probeAll();
      if (this.outOfTime) break;
      const dominated = this.dropDominated(round);
      await this.kept.endRound(round, [...beyond, ...dominated]);
      if (this.alive.length === 0) break;
      await this.tell();
    }
    await this.tell();
    return this.result();
  }

  private result(): AutotestResult {
    return {
      results: this.table(),
      quality_axis: this.ranking(this.measured()).axis,
      environment: this.kept.environment,
      out_of_time: this.outOfTime,
      resumed: this.resumed,
    };
  }

  private async measureAll(round: number, target: number): Promise<void> {
    const phase = l10n.t('Round {0} of {1}', round + 1, roundRuns.length);
    this.progress = { phase, done: 0, total: this.alive.length };
    const finished = this.kept.decided(round) !== undefined;
    for (const candidate of this.alive) {
      if (finished || this.wasMeasured(candidate, target)) this.resumed += 1;
      else if (this.timeIsOver()) this.passOver(candidate);
      else await this.measure(candidate, target);
      this.advance();
    }
  }

  private wasMeasured(candidate: Candidate, target: number): boolean {
    const entry = this.kept.entryOf(candidate);
    return (entry.target ?? runsOf(entry)) >= target;
  }

  private passOver(candidate: Candidate): void {
    this.outOfTime = true;
    if (runsOf(this.kept.entryOf(candidate)) > 0) return;
    this.drop([{ name: candidate.name, kind: 'time', values: [] }]);
  }

  private async measure(candidate: Candidate, target: number): Promise<void> {
    const entry = this.kept.entryOf(candidate);
    const runs = target - runsOf(entry);
    const { times, environment } = await this.ports.measure(candidate, runs, this.options.signal);
    this.kept.environment = environment;
    await this.kept.keep(candidate, { ...entry, target, sessions: [...entry.sessions, times] });
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
      if (this.kept.qualityOf(candidate)) this.resumed += 1;
      else if (this.timeIsOver()) this.outOfTime = true;
      else {
        const quality = await probe.call(this.ports, candidate, this.options.signal);
        if (quality) await this.kept.keepQuality(candidate, quality);
        await this.tell();
      }
      this.advance();
    }
  }

  private dropBeyondLimit(round: number): readonly Left[] {
    const decided = this.kept.decided(round)?.filter(({ kind }) => kind === 'limit');
    const { rows } = this.ranking(this.alive);
    return this.drop(decided ?? overLimit(rows, this.spec.limits?.latencyMs));
  }

  private dropDominated(round: number): readonly Left[] {
    const decided = this.kept.decided(round)?.filter(({ kind }) => kind === 'dominated');
    if (decided) return this.drop(decided);
    const last = round === roundRuns.length - 1;
    return this.drop(last ? [] : halve(this.ranking(this.alive).rows));
  }

  private drop(left: readonly Left[]): readonly Left[] {
    for (const one of left) this.left.set(one.name, one);
    this.alive = this.alive.filter(({ name }) => !this.left.has(name));
    return left;
  }

  private measured(): readonly Candidate[] {
    return this.candidates.filter((candidate) => runsOf(this.kept.entryOf(candidate)) > 0);
  }

  private ranking(candidates: readonly Candidate[]): Ranking {
    return rankCandidates(candidates.map((candidate) => this.entrantOf(candidate)));
  }

  private entrantOf(candidate: Candidate): Entrant {
    const { sessions } = this.kept.entryOf(candidate);
    const probed = this.kept.qualityOf(candidate);
    const { name, published, figures, excluded } = candidate;
    const qualities: Quality[] = probed ? [probed] : [];
    if (published) qualities.push({ source: published.metric, value: published.value });
    const contends = excluded === undefined && this.left.get(name)?.kind !== 'limit';
    return { name, sessions, parameters: figures.parameters, qualities, contends };
  }

  private table(): readonly AutotestRow[] {
    const measured = this.measured();
    const entrants = new Map(measured.map((one) => [one.name, this.entrantOf(one)]));
    return tableOf(this.candidates, entrants, this.ranking(measured), this.left);
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
