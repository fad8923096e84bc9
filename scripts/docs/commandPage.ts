import type { Argument, Command, Option } from 'commander';

const introduction = `# Commands

\`backbone COMMAND\` on the command line. The same is in VS Code's command palette under "Backbone Studio".
This page is made from the program's own help by \`npm run docs\`.

With \`--json\`, standard output is exactly one JSON document; progress and messages go to standard error.
Without a terminal, nothing that needs a confirmation is done unless \`--yes\` is given.

| exit status | meaning                                                                        |
| ----------- | ------------------------------------------------------------------------------ |
| 0           | done                                                                           |
| 1           | your input or files are at fault; the message says what, where and the remedy |
| 2           | wrong usage                                                                    |
| 3           | a promotion was refused: gates, verdict, or an evaluation that is missing      |
| 4           | integrity: a hash that does not match, or problems that remain                 |
| 70          | a fault of the tool                                                            |`;

/** A Markdown page with every command of a program: its arguments and options, by name. */
export function commandPage(program: Command): string {
  const global = program.options;
  const flags = new Set(global.map(({ flags }) => flags));
  const sections = leaves(program, program.name()).map(({ path, command }) =>
    section(path, command, flags),
  );
  const options = `## Options of every command\n\n${table('option', global.map(optionRow))}`;
  return [introduction, options, ...sections].join('\n\n') + '\n';
}

interface Leaf {
  readonly path: string;
  readonly command: Command;
}

/** Commands that do something themselves, in the order in which the help names them. */
function leaves(command: Command, path: string): readonly Leaf[] {
  return command.commands.flatMap((child) => {
    const name = `${path} ${child.name()}`;
    return child.commands.length === 0 ? [{ path: name, command: child }] : leaves(child, name);
  });
}

function section(path: string, command: Command, global: ReadonlySet<string>): string {
  const given = command.registeredArguments.map(argumentText);
  const own = command.options.filter(({ flags, hidden }) => !global.has(flags) && !hidden);
  const described = command.registeredArguments.filter(({ description }) => description);
  const parts = [
    `## \`${[path, ...given].join(' ')}\``,
    sentence(command.description()),
    ...(described.length > 0 ? [table('argument', described.map(argumentRow))] : []),
    ...(own.length > 0 ? [table('option', own.map(optionRow))] : []),
  ];
  return parts.join('\n\n');
}

function argumentText(argument: Argument): string {
  const name = argument.name() + (argument.variadic ? '…' : '');
  return argument.required ? name.toUpperCase() : `[${name.toUpperCase()}]`;
}

function argumentRow(argument: Argument): readonly [string, string] {
  return [argumentText(argument), argument.description];
}

function optionRow({
  flags,
  description,
  argChoices,
  defaultValue,
}: Option): readonly [string, string] {
  const choices = argChoices ? ` (${argChoices.join(', ')})` : '';
  const standard = typeof defaultValue === 'string' ? ` (default: ${defaultValue})` : '';
  return [`\`${flags}\``, description + choices + standard];
}

function table(what: string, rows: readonly (readonly [string, string])[]): string {
  const lines = rows.map((cells) => `| ${cells.map(cell).join(' | ')} |`);
  return [`| ${what} | what it does |`, '| --- | --- |', ...lines].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

function sentence(text: string): string {
  const end = /[.?!]$/.test(text) ? '' : '.';
  return text.charAt(0).toUpperCase() + text.slice(1) + end;
}
