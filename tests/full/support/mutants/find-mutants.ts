import ts from 'typescript';

/** One change of one file that takes a guard away. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  /** What was done to which text: names the mutant in lists. */
  readonly what: string;
  /** The whole file as it is with the change. */
  readonly text: string;
}

interface Edit {
  readonly node: ts.Node;
  readonly what: string;
  readonly instead: string;
}

type Operator = (node: ts.Node, source: ts.SourceFile) => readonly Edit[];

/** Calls that decide whether a row is inside or a right is held, and what they come to when nobody asks. */
const DECIDED: Readonly<Record<string, string>> = {
  inScope: 'sql`true`',
  covers: 'true',
  coversAll: 'true',
  isVisible: 'true',
  isAmong: 'true',
  holdsNow: 'true',
  can: 'true',
};

const questions: Operator = (node) => {
  if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return [];
  const instead = DECIDED[node.expression.text];
  return instead ? [{ node, what: 'is not asked', instead }] : [];
};

const isThrow = (node: ts.Statement): boolean =>
  ts.isThrowStatement(node) ||
  (ts.isBlock(node) && node.statements.length === 1 && node.statements.every(isThrow));

const refusals: Operator = (node) =>
  ts.isIfStatement(node) && isThrow(node.thenStatement) && !node.elseStatement
    ? [{ node, what: 'refuses nothing', instead: ';' }]
    : [];

const operands: Operator = (node, source) => {
  if (
    !ts.isBinaryExpression(node) ||
    node.operatorToken.kind !== ts.SyntaxKind.AmpersandAmpersandToken
  )
    return [];
  return [
    { node, what: 'without what follows &&', instead: node.left.getText(source) },
    { node, what: 'without what precedes &&', instead: `(${node.right.getText(source)})` },
  ];
};

const branches: Operator = (node, source) =>
  ts.isConditionalExpression(node)
    ? [
        { node, what: 'always the first branch', instead: node.whenTrue.getText(source) },
        { node, what: 'always the second branch', instead: node.whenFalse.getText(source) },
      ]
    : [];

/** Items of lists that are put together by `and` and `or`, and of lists of policies. */
const items: Operator = (node) =>
  ts.isArrayLiteralExpression(node) && node.elements.length > 1
    ? node.elements.map((each) => ({ node: each, what: 'is left out', instead: '...[]' }))
    : [];

const filters: Operator = (node, source) =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === 'filter'
    ? [{ node, what: 'lets all through', instead: node.expression.expression.getText(source) }]
    : [];

export const operators = { questions, refusals, operands, branches, items, filters };
export type OperatorName = keyof typeof operators;

const SHOWN = 70;

const shown = (text: string): string => text.replace(/\s+/g, ' ').slice(0, SHOWN);

// What is there for the compiler only, or says which file this is.
const isCode = (node: ts.Node): boolean =>
  !ts.isTypeNode(node) && !ts.isImportDeclaration(node) && !ts.isInterfaceDeclaration(node);

/** Every mutant of a file that these operators find, in the order of the file. */
export const findMutants = (
  file: string,
  text: string,
  names: readonly OperatorName[]
): Mutant[] => {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (!isCode(node)) return;
    for (const name of names)
      for (const edit of operators[name](node, source)) {
        const [start, end] = [edit.node.getStart(source), edit.node.getEnd()];
        found.push({
          file,
          line: source.getLineAndCharacterOfPosition(start).line + 1,
          what: `\`${shown(edit.node.getText(source))}\` ${edit.what}`,
          text: text.slice(0, start) + edit.instead + text.slice(end),
        });
      }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
};
