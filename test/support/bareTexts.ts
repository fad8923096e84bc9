import ts from 'typescript';
import { parsedSource } from './parsedSource';
import { filesBelow } from './runMocha';
import { isL10n } from './translatedTexts';

/** A text that people are told and that no translation could replace, and where it is. */
export interface BareText {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** Positions of the arguments of these constructors that people read. */
const told: Readonly<Record<string, readonly number[]>> = {
  UserError: [0, 1],
  CancelledError: [0],
};

/** Positions of the arguments of these functions, wherever they come from, that people read. */
const tells: Readonly<Record<string, readonly number[]>> = { refuse: [1, 2], no: [1] };

/**
 * Fields and functions of these names hold what people read, whatever they belong to: prose, or
 * where it says so any word.
 */
const fields: Readonly<Record<string, (text: string) => boolean>> = {
  done: isProse,
  repaired: isProse,
  warnings: isProse,
  differences: isProse,
  problem: isProse,
  phase: hasWords,
};

/**
 * Every English literal that reaches people through a `UserError`, its remedy, a field that is shown,
 * or a translated sentence that it is put into: followed through constants, functions, their
 * parameters and what is added to a list, as far as names lead.
 */
export function bareTexts(folder: string): readonly BareText[] {
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noLib: true,
    noResolve: true,
    types: [],
  };
  const host = { ...ts.createCompilerHost(options), getSourceFile: parsedSource };
  return new Search(ts.createProgram(filesBelow(folder, '.ts'), options, host)).run();
}

class Search {
  private readonly checker: ts.TypeChecker;
  private readonly files: readonly ts.SourceFile[];
  private readonly calls = new Map<ts.Symbol, ts.CallExpression[]>();
  private readonly pushed = new Map<ts.Symbol, ts.Expression[]>();
  private readonly seen = new Map<(text: string) => boolean, Set<ts.Node>>();
  private readonly found: BareText[] = [];

  constructor(program: ts.Program) {
    this.checker = program.getTypeChecker();
    this.files = program.getSourceFiles();
  }

  run(): readonly BareText[] {
    for (const file of this.files) this.walk(file, (node) => this.indexCall(node));
    for (const file of this.files) this.walk(file, (node) => this.enter(node));
    return this.found;
  }

  private walk(node: ts.Node, visit: (node: ts.Node) => void): void {
    visit(node);
    ts.forEachChild(node, (child) => this.walk(child, visit));
  }

  private indexCall(node: ts.Node): void {
    if (!ts.isCallExpression(node)) return;
    const symbol = this.symbolOf(node.expression);
    if (symbol) this.calls.set(symbol, [...(this.calls.get(symbol) ?? []), node]);
    if (!ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'push')
      return;
    const list = this.symbolOf(node.expression.expression);
    if (list) this.pushed.set(list, [...(this.pushed.get(list) ?? []), ...node.arguments]);
  }

  /** Where texts come to people. */
  private enter(node: ts.Node): void {
    if (ts.isNewExpression(node) && ts.isIdentifier(node.expression)) {
      const positions = told[node.expression.text] ?? [];
      positions.forEach((position) => this.read(node.arguments?.[position]));
    } else if (ts.isCallExpression(node) && isTranslation(node)) {
      node.arguments.slice(1).forEach((value) => this.readValue(value));
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) {
      const [parent] = ts.findAncestor(node, ts.isClassLike)?.heritageClauses ?? [];
      const name = parent?.types[0]?.expression.getText() ?? '';
      (told[name] ?? []).forEach((position) => this.read(node.arguments[position]));
    } else if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) {
      const { text } = node.expression;
      const positions = Object.hasOwn(tells, text) ? tells[text]! : [];
      positions.forEach((position) => this.read(node.arguments[position]));
    } else this.enterField(node);
  }

  private enterField(node: ts.Node): void {
    const name = isNamed(node) ? node.name?.getText() : undefined;
    const counts = name === undefined || !Object.hasOwn(fields, name) ? undefined : fields[name];
    if (!counts) return;
    if (ts.isPropertyAssignment(node)) this.read(node.initializer, counts);
    else if (ts.isShorthandPropertyAssignment(node))
      this.readSymbol(this.checker.getShorthandAssignmentValueSymbol(node), counts);
    else if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node))
      this.readReturns(node, counts);
  }

  /** A value inside of a translated sentence may be a path, a name, a field: but no prose. */
  private readValue(node: ts.Expression): void {
    this.read(node, isProse);
  }

  private read(node: ts.Node | undefined, counts: (text: string) => boolean = hasWords): void {
    if (!node || !this.isNew(node, counts)) return;
    if (ts.isStringLiteralLike(node)) return this.refuse(node, node.text, counts);
    if (ts.isTemplateExpression(node)) return this.readTemplate(node, counts);
    if (ts.isObjectLiteralExpression(node)) return this.readObject(node, counts);
    if (ts.isArrayLiteralExpression(node))
      return node.elements.forEach((e) => this.read(e, counts));
    if (ts.isConditionalExpression(node)) {
      this.read(node.whenTrue, counts);
      return this.read(node.whenFalse, counts);
    }
    if (ts.isBinaryExpression(node)) {
      const { kind } = node.operatorToken;
      if (kind !== ts.SyntaxKind.AmpersandAmpersandToken) this.read(node.left, counts);
      return this.read(node.right, counts);
    }
    if (ts.isCallExpression(node)) return this.readCall(node, counts);
    if (ts.isIdentifier(node)) return this.readSymbol(this.symbolOf(node), counts);
    if (ts.isElementAccessExpression(node)) return this.read(node.expression, counts);
    if (ts.isArrowFunction(node)) return this.readReturns(node, counts);
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isNonNullExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isAwaitExpression(node) ||
      ts.isSpreadElement(node)
    ) {
      return this.read(node.expression, counts);
    }
  }

  private readTemplate(node: ts.TemplateExpression, counts: (text: string) => boolean): void {
    const words = [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
    this.refuse(node, words.join('{}'), counts);
    node.templateSpans.forEach(({ expression }) => this.read(expression, isProse));
  }

  private readObject(node: ts.ObjectLiteralExpression, counts: (text: string) => boolean): void {
    for (const property of node.properties) {
      if (!ts.isPropertyAssignment(property) || property.name.getText() === 'command') continue;
      this.read(property.initializer, counts);
    }
  }

  private readCall(node: ts.CallExpression, counts: (text: string) => boolean): void {
    if (isTranslation(node)) return;
    const callee = node.expression;
    const symbol = this.symbolOf(callee);
    if (symbol) return this.readSymbol(symbol, counts);
    if (ts.isElementAccessExpression(callee)) return this.read(callee.expression, counts);
    if (!ts.isPropertyAccessExpression(callee)) return;
    const isList = /^(join|map|slice|find|filter|at)$/.test(callee.name.text);
    if (isList || node.arguments.length === 0) this.read(callee.expression, counts);
    const [first] = node.arguments;
    if (callee.name.text === 'map' && first && ts.isArrowFunction(first)) this.read(first, counts);
  }

  private readSymbol(symbol: ts.Symbol | undefined, counts: (text: string) => boolean): void {
    const declaration = symbol?.valueDeclaration;
    if (!symbol || !declaration || !this.isNew(declaration, counts)) return;
    if (ts.isVariableDeclaration(declaration)) {
      this.pushed.get(symbol)?.forEach((item) => this.read(item, counts));
      return this.read(declaration.initializer, counts);
    }
    if (ts.isFunctionDeclaration(declaration)) return this.readReturns(declaration, counts);
    if (ts.isMethodDeclaration(declaration)) return this.readReturns(declaration, counts);
    if (ts.isBindingElement(declaration)) {
      return this.read(ts.findAncestor(declaration, ts.isVariableDeclaration)?.initializer, counts);
    }
    if (ts.isParameter(declaration)) this.readArguments(declaration, counts);
  }

  private readReturns(node: ts.FunctionLikeDeclaration, counts: (text: string) => boolean): void {
    const { body } = node;
    if (!body) return;
    if (!ts.isBlock(body)) return this.read(body, counts);
    const visit = (inner: ts.Node): void => {
      if (ts.isFunctionLike(inner)) return;
      if (ts.isReturnStatement(inner)) this.read(inner.expression, counts);
      ts.forEachChild(inner, visit);
    };
    ts.forEachChild(body, visit);
  }

  /** What callers hand to a function that tells it to people. */
  private readArguments(
    parameter: ts.ParameterDeclaration,
    counts: (text: string) => boolean,
  ): void {
    const owner = parameter.parent;
    const name = ts.isArrowFunction(owner) ? nameOfArrow(owner) : owner.name;
    const symbol = name && this.checker.getSymbolAtLocation(name);
    const position = owner.parameters.indexOf(parameter);
    this.read(parameter.initializer, counts);
    for (const call of (symbol && this.calls.get(symbol)) ?? []) {
      this.read(call.arguments[position], counts);
    }
  }

  private symbolOf(node: ts.Expression): ts.Symbol | undefined {
    if (!ts.isIdentifier(node) && !isOwnMethod(node)) return undefined;
    const symbol = this.checker.getSymbolAtLocation(ts.isIdentifier(node) ? node : node.name);
    const isImported = symbol && symbol.flags & ts.SymbolFlags.Alias;
    return isImported ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** Whether a node was not yet read as this kind of text; ends circles, too. */
  private isNew(node: ts.Node, counts: (text: string) => boolean): boolean {
    const seen = this.seen.get(counts) ?? new Set();
    this.seen.set(counts, seen);
    return seen.size !== seen.add(node).size;
  }

  private refuse(node: ts.Node, text: string, counts: (text: string) => boolean): void {
    if (!counts(text)) return;
    const source = node.getSourceFile();
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    this.found.push({ text, file: source.fileName.replaceAll('\\', '/'), line });
  }
}

function isNamed(
  node: ts.Node,
): node is ts.ObjectLiteralElementLike | ts.FunctionDeclaration | ts.MethodDeclaration {
  return (
    ts.isObjectLiteralElementLike(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node)
  );
}

function isOwnMethod(node: ts.Expression): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.ThisKeyword;
}

function nameOfArrow(node: ts.ArrowFunction): ts.Node | undefined {
  return ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined;
}

function isTranslation(node: ts.CallExpression): boolean {
  return isL10n(node.expression);
}

/** Anything but values, units, paths and names of fields with punctuation between them. */
function hasWords(text: string): boolean {
  return /\p{L}/u.test(bare(text));
}

/** Words with a blank between them, or next to a value: a name or a word of a format has none. */
function isProse(text: string): boolean {
  return /\p{L}+ \p{L}+|^ ?\p{L}+ | \p{L}+ ?$/u.test(bare(text));
}

function bare(text: string): string {
  return text.replace(/[\w./]*[./_]\w+/g, '').replace(/\b(ms|s|GB|GiB|UTC)\b/g, '');
}
