import { readFileSync } from 'node:fs'
import ts from 'typescript'

/** `door`: the function whose result is exported, `argument`: its first argument where that is a text. */
export type Export = { name: string; door: string | null; argument: string | null }
export type Module = { isServerModule: boolean; hasInlineAction: boolean; exports: Export[]; calls: string[] }

/** What a module exports and calls, read from its source. Throws for an export that does not say what it is. */
export function readModule(path: string): Module {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
  const found: Module = { isServerModule: isServer(source.statements), hasInlineAction: false, exports: [], calls: [] }
  for (const statement of source.statements) found.exports.push(...exportsOf(statement))
  function visit(node: ts.Node) {
    if (ts.isBlock(node) && isServer(node.statements)) found.hasInlineAction = true
    if (ts.isCallExpression(node)) found.calls.push(node.expression.getText())
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

function isServer(statements: ts.NodeArray<ts.Statement>): boolean {
  return statements.some(
    (statement) =>
      ts.isExpressionStatement(statement) && ts.isStringLiteral(statement.expression) && statement.expression.text === 'use server',
  )
}

function exportsOf(statement: ts.Statement): Export[] {
  if (ts.isExportAssignment(statement)) return [{ name: 'default', door: null, argument: null }]
  if (ts.isExportDeclaration(statement)) return namesOf(statement).map((name) => ({ name, door: null, argument: null }))
  const isExported = ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  if (!isExported) return []
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(exportsOfVariable)
  if (ts.isFunctionDeclaration(statement)) return [{ name: statement.name?.text ?? 'default', door: null, argument: null }]
  return []
}

function namesOf(declaration: ts.ExportDeclaration): string[] {
  const { isTypeOnly, exportClause } = declaration
  if (isTypeOnly) return []
  if (!exportClause || !ts.isNamedExports(exportClause)) throw new Error(`${declaration.getText()} does not say what it exports`)
  return exportClause.elements.filter((element) => !element.isTypeOnly).map(({ name }) => name.text)
}

function exportsOfVariable({ name, initializer }: ts.VariableDeclaration): Export[] {
  if (ts.isIdentifier(name)) return [{ name: name.text, ...doorIn(initializer) }]
  const names = name.elements.flatMap((element) => (ts.isBindingElement(element) ? [element.name.getText()] : []))
  const table = initializer && ts.isCallExpression(initializer) ? initializer.arguments.find(ts.isObjectLiteralExpression) : undefined
  if (!table) return names.map((one) => ({ name: one, ...doorIn(initializer) }))
  // of a table of methods, those that are not in it are refused
  const own = new Map(table.properties.map((property) => [property.name?.getText(), property]))
  return names.flatMap((one) => {
    const property = own.get(one)
    return property ? [{ name: one, ...doorIn(ts.isPropertyAssignment(property) ? property.initializer : undefined) }] : []
  })
}

function doorIn(expression: ts.Expression | undefined): Omit<Export, 'name'> {
  if (!expression || !ts.isCallExpression(expression)) return { door: null, argument: null }
  const [first] = expression.arguments
  return { door: expression.expression.getText(), argument: first && ts.isStringLiteral(first) ? first.text : null }
}
