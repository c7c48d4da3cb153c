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
  ...{ inScope: "{ text: ['true'], values: [] }", visibleRows: '{ where: null, limited: false }' },
  ...{ covers: 'true', coversAll: 'true', coversScope: 'true', mayHandle: 'true' },
  ...{ isVisible: 'true', isAmong: 'true', isSameScope: 'true', stagedOutside: 'false' },
  ...{ visibleProjects: `'all'`, visibleProviders: `'all'`, visibleGeos: `'all'` },
  ...{
    wholeProjects: `'all'`,
    visibleGroups: `'all'`,
    holdsNow: 'true',
    holds: 'true',
    can: 'true',
  },
};

/** Calls that refuse, end or hold something by themselves, and what stands there when they are not made. */
const DONE: Readonly<Record<string, string>> = {
  ...{ mayWriteRules: 'undefined', checkFields: 'undefined', checkRelations: 'undefined' },
  ...{ checkFlags: 'undefined', checkAfter: 'undefined', admitRow: 'undefined' },
  ...{ admitScope: 'undefined', claimProject: 'undefined', lockMaker: 'undefined' },
  ...{ admitNewProject: 'undefined', admitChange: 'undefined', checkHolders: 'undefined' },
  ...{ endSessions: 'undefined', deleteSessions: '[]', deleteForerunners: 'undefined' },
  ...{ announceRights: 'undefined', announceRightsDone: 'undefined', endThose: 'undefined' },
  ...{ endAll: 'undefined', compare: 'undefined', endFor: 'undefined' },
  ...{ watchRights: '() => undefined', stay: 'undefined', spend: 'undefined' },
  ...{ checkType: 'undefined', admitFilter: '{ most: null }' },
};

const calls =
  (known: Readonly<Record<string, string>>, what: string): Operator =>
  (node) => {
    if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression)) return [];
    const instead = known[node.expression.text];
    return instead ? [{ node, what, instead: `(${instead})` }] : [];
  };

const questions = calls(DECIDED, 'is not asked');
const steps = calls(DONE, 'is not done');

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

const alternatives: Operator = (node, source) =>
  ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.BarBarToken
    ? [
        { node, what: 'without what follows ||', instead: `(${node.left.getText(source)})` },
        { node, what: 'without what precedes ||', instead: `(${node.right.getText(source)})` },
      ]
    : [];

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

export const operators = {
  ...{ questions, steps, refusals, operands, alternatives },
  ...{ branches, items, filters },
};
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
