import { Command } from 'commander';
import type { Annotation } from '../../core/registry/modelRegistry';
import { UserError } from '../../core/shared/errors/errors';
import { declare, withGlobalOptions, type Runner } from '../command';
import { parseList } from '../format';
import type { Outcome } from '../outcome';

/** `note` and `tag`: what people keep about a version. */
export function declareAnnotateCommands(program: Command, run: Runner): void {
  declare(program, 'note <version> <text>', 'note something about a version; "" removes it').action(
    (version: string, text: string, _options, command: Command) =>
      run(command.optsWithGlobals(), async (context) =>
        annotated(await (await context.open()).registry.writeNotes(version, text)),
      ),
  );
  const tag = withGlobalOptions(new TagCommand('tag').copyInheritedSettings(program))
    .description('tag a version, or take tags away')
    .argument('<version>')
    .argument('[changes...]', '+TAG adds, -TAG removes')
    .option('--remove <tags>', 'tags to remove, separated by commas', collect)
    .action((version: string, changes: string[], options: TagOptions, command: Command) =>
      run(command.optsWithGlobals(), async (context) => {
        const change = { add: changes.map(tagOf), remove: options.remove ?? [] };
        return annotated(await (await context.open()).registry.changeTags(version, change));
      }),
    );
  program.addCommand(tag);
}

interface TagOptions {
  readonly remove?: readonly string[];
}

/** Reads `-TAG` as a tag that is removed: commander would look for options in its letters. */
class TagCommand extends Command {
  override parseOptions(argv: string[]) {
    const isRemoval = (text: string) => /^-[^-].+$/.test(text);
    return super.parseOptions(
      argv.map((text) => (isRemoval(text) ? `--remove=${text.slice(1)}` : text)),
    );
  }
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...parseList(value)];
}

function tagOf(text: string): string {
  if (text.startsWith('+')) return text.slice(1);
  throw new UserError(`"${text}" says neither + nor -.`, `Write +${text} to add the tag.`, {
    kind: 'usage',
  });
}

function annotated(annotation: Annotation): Outcome {
  const { model_id, notes, tags } = annotation;
  const lines = [
    model_id,
    `tags   ${tags.length > 0 ? tags.join(', ') : 'none'}`,
    `notes  ${notes ?? 'none'}`,
  ];
  return { json: annotation, text: lines.join('\n') };
}
