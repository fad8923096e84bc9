import { readFileSync } from 'node:fs';

/**
 * Prints, of the last run, how many mutants each folder had and what became of them, and with
 * `--survivors` each that no test noticed: `node scripts/mutation/rooms.mjs [--survivors] [REPORT]`.
 */
const args = process.argv.slice(2);
const report = args.find((arg) => !arg.startsWith('--')) ?? 'out/mutation/report.json';
const files = Object.entries(JSON.parse(readFileSync(report, 'utf8')).files);
const mutants = files.flatMap(([file, { source, mutants }]) =>
  mutants.map((mutant) => ({ ...mutant, file, lines: source.split('\n') })),
);
const states = ['Killed', 'Timeout', 'Survived', 'NoCoverage'];

const roomOf = ({ file }) => file.replace(/\/[^/]*$/, '');
for (const room of new Set(mutants.map(roomOf))) {
  const those = mutants.filter((mutant) => roomOf(mutant) === room);
  const [killed, timeout, survived, unreached] = states.map(
    (state) => those.filter(({ status }) => status === state).length,
  );
  const tried = killed + timeout + survived + unreached;
  const score = ((100 * (killed + timeout)) / tried).toFixed(1);
  console.log(
    `${room}: ${tried} tried, ${killed} killed, ${timeout} timed out, ${survived} survived, ${unreached} not reached, ${score} %`,
  );
}
if (args.includes('--survivors')) mutants.filter(isAlive).forEach(print);

function isAlive({ status }) {
  return status === 'Survived' || status === 'NoCoverage';
}

function print({ file, lines, location: { start, end }, mutatorName, replacement, status }) {
  const was = lines.slice(start.line - 1, end.line);
  was[was.length - 1] = was.at(-1).slice(0, end.column - 1);
  was[0] = was[0].slice(start.column - 1);
  const note = status === 'NoCoverage' ? ', not reached' : '';
  console.log(`\n${file}:${start.line}  ${mutatorName}${note}\n  ${lines[start.line - 1].trim()}`);
  console.log(`- ${shorten(was.join(' '))}\n+ ${shorten(replacement)}`);
}

function shorten(text) {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 120 ? `${line.slice(0, 117)}...` : line;
}
