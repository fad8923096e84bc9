import type { ParseErrorCode } from 'jsonc-parser';
import { printParseErrorCode } from 'jsonc-parser';
import { sentence } from '../text/sentence';
import type { Code, Value } from '../text/sentence';

const faults = {
  InvalidSymbol: 'invalid_symbol',
  InvalidNumberFormat: 'invalid_number_format',
  PropertyNameExpected: 'property_name_expected',
  ValueExpected: 'value_expected',
  ColonExpected: 'colon_expected',
  CommaExpected: 'comma_expected',
  CloseBraceExpected: 'close_brace_expected',
  CloseBracketExpected: 'close_bracket_expected',
  EndOfFileExpected: 'end_of_file_expected',
  InvalidCommentToken: 'invalid_comment_token',
  UnexpectedEndOfComment: 'unexpected_end_of_comment',
  UnexpectedEndOfString: 'unexpected_end_of_string',
  UnexpectedEndOfNumber: 'unexpected_end_of_number',
  InvalidUnicode: 'invalid_unicode',
  InvalidEscapeCharacter: 'invalid_escape_character',
  InvalidCharacter: 'invalid_character',
} as const satisfies Readonly<Record<string, Code>>;

/** What is wrong with a text that is not valid JSON, for instance `comma expected`. */
export function jsonFault(code: ParseErrorCode): Value {
  const name = printParseErrorCode(code);
  return isKnown(name) ? sentence(faults[name]) : name;
}

function isKnown(name: string): name is keyof typeof faults {
  return Object.hasOwn(faults, name);
}
