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
import { testsOf } from './testsOf.mjs';

/** Tests that took longer, in milliseconds, meet only mutants that the others leave alive. */
const QUICK = 200;

/**
 * Runs Mocha in one process for all mutants: the instrumented code holds every one of them, and
 * `activeMutant` says which is on. Stryker's own runner for Mocha 12 needs a later Node than ours.
 */
export class MochaRunner {
  static inject = ['options'];

  constructor({ mutate }) {
    this.patterns = mutate;
    this.state = globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {};
    this.slow = new Set();
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
    for (const titles of this.quickFirst(testFilter)) {
      tests.push(...(await this.run(anyOf(titles), disableBail)));
      if (tests.some(({ status }) => status === TestStatus.Failed)) break;
    }
    state.activeMutant = undefined;
    const reached = determineHitLimitReached(state.hitCount, hitLimit);
    return toMutantRunResult(reached ?? { status: DryRunStatus.Complete, tests });
  }

  /** The process that tests mutants is another one than that of the dry run, and learns by itself. */
  quickFirst(titles) {
    const quick = titles.filter((title) => !this.slow.has(title));
    const slow = titles.filter((title) => this.slow.has(title));
    return [quick, slow].filter(({ length }) => length > 0);
  }

  async run(pattern, disableBail) {
    const tests = [];
    const { slow } = this;
    this.mocha.grep(pattern);
    this.mocha.bail(!disableBail);
    await new Promise((resolve) => {
      const runner = this.mocha.run(resolve);
      runner.on('test end', (test) => test.duration > QUICK && slow.add(test.fullTitle()));
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
