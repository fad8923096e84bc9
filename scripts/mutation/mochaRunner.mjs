import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import {
  determineHitLimitReached,
  DryRunStatus,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import Mocha from 'mocha';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { TestOrder } from './testOrder.mjs';
import { testsOf } from './testsOf.mjs';

/**
 * Seconds of computing after which a mutant counts as survived: code that every test of its room
 * passes through would ask all of them. The quickest tests have been asked by then.
 */
const budget = Number(process.env['BACKBONE_MUTATION_SECONDS'] ?? 5);

/**
 * Runs Mocha in one process for all mutants: the instrumented code holds every one of them, and
 * `activeMutant` says which is on. Stryker's own runner for Mocha 12 needs a later Node than ours.
 */
export class MochaRunner {
  static inject = ['options'];

  constructor({ mutate }) {
    this.patterns = mutate;
    this.state = globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {};
    this.order = new TestOrder();
  }

  capabilities() {
    return { reloadEnvironment: false };
  }

  /** Loads the tests from the sandbox, which is the working directory, as `.mocharc.json` has it. */
  async init() {
    const root = process.cwd();
    const require = createRequire(join(root, 'package.json'));
    const { require: required, timeout } = require('./.mocharc.json');
    for (const name of required) require(name);
    this.mocha = new Mocha({ timeout, reporter: function silent() {} });
    this.mocha.cleanReferencesAfterRun(false);
    for (const file of testsOf(root, this.patterns)) this.mocha.addFile(file);
    this.mocha.loadFiles();
    const { state } = this;
    this.mocha.suite.beforeEach(function setCurrentTest() {
      state.currentTestId = this.currentTest.fullTitle();
    });
  }

  async dryRun({ disableBail }) {
    const tests = await this.run(/(?:)/, disableBail);
    // What was loaded fills the same object from its first line on: a new one would stay empty.
    const { mutantCoverage } = this.state;
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  async mutantRun({ activeMutant, testFilter = [], hitLimit, disableBail }) {
    const { state } = this;
    Object.assign(state, { activeMutant: activeMutant.id, hitLimit, hitCount: 0 });
    const tests = [];
    const before = process.cpuUsage();
    for (const titles of this.order.inGroups(testFilter)) {
      tests.push(...(await this.run(anyOf(titles), disableBail)));
      const failed = tests.find(({ status }) => status === TestStatus.Failed);
      if (failed) this.order.noticed(failed.id);
      const { user, system } = process.cpuUsage(before);
      if (failed || (user + system) / 1e6 > budget) break;
    }
    state.activeMutant = undefined;
    const reached = determineHitLimitReached(state.hitCount, hitLimit);
    return toMutantRunResult(reached ?? { status: DryRunStatus.Complete, tests });
  }

  async run(pattern, disableBail) {
    const tests = [];
    const { order } = this;
    this.mocha.grep(pattern);
    this.mocha.bail(!disableBail);
    await new Promise((resolve) => {
      const runner = this.mocha.run(resolve);
      runner.on('test end', (test) => order.took(test.fullTitle(), test.duration ?? 0));
      runner.on('pass', (test) => tests.push(told(test, { status: TestStatus.Success })));
      runner.on('fail', (test, { message }) => {
        tests.push(told(test, { status: TestStatus.Failed, failureMessage: String(message) }));
      });
      runner.on('pending', (test) => tests.push(told(test, { status: TestStatus.Skipped })));
    });
    return tests;
  }
}

function told(test, outcome) {
  const title = test.fullTitle();
  return { id: title, name: title, timeSpentMs: test.duration ?? 0, ...outcome };
}

function anyOf(titles) {
  const escaped = titles.map((title) => title.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^(?:${escaped.join('|')})$`);
}
