/** Milliseconds that divide the tests into groups; a group meets only mutants that those before leave alive. */
const bounds = [5, 25, 100, 400];

/** Tests that run before it is asked again whether the time is up. */
const most = 25;

/** Of the tests that noticed a mutant last, so many are asked first: neighbours break the same things. */
const recent = 8;

/** Which of the tests that reach a mutant to run first, so that one that is noticed costs little. */
export class TestOrder {
  constructor() {
    this.durations = new Map();
    this.noticers = [];
  }

  /** The process that tests mutants is another one than that of the dry run, and learns by itself. */
  took(title, milliseconds) {
    this.durations.set(title, Math.max(milliseconds, this.durations.get(title) ?? 0));
  }

  noticed(title) {
    this.noticers = [title, ...this.noticers.filter((other) => other !== title)].slice(0, recent);
  }

  /** @param {readonly string[]} titles of the tests that reach the mutant */
  inGroups(titles) {
    const groups = Array.from({ length: bounds.length + 2 }, () => []);
    for (const title of titles) groups[this.groupOf(title)].push(title);
    return groups.flatMap(inParts);
  }

  groupOf(title) {
    if (this.noticers.includes(title)) return 0;
    const duration = this.durations.get(title) ?? 0;
    const group = bounds.findIndex((bound) => duration <= bound);
    return 1 + (group < 0 ? bounds.length : group);
  }
}

function inParts(titles) {
  const count = Math.ceil(titles.length / most);
  return Array.from({ length: count }, (_, part) => titles.slice(part * most, (part + 1) * most));
}
