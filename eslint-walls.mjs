import { brokenWalls, mayExportDefault, mayOverrideAccess, mayReadEnvironment, nameProblem, roleOf, targetOf } from './walls.mjs'

/** The walls of walls.mjs as ESLint rules, so that the editor says at once what to do instead. */

const relative = (context) => {
  const cwd = context.cwd.replaceAll('\\', '/')
  const file = context.filename.replaceAll('\\', '/')
  return file.startsWith(`${cwd}/`) ? file.slice(cwd.length + 1) : file
}

const isTypeOnly = (node) =>
  node.importKind === 'type' ||
  node.exportKind === 'type' ||
  (node.specifiers?.length > 0 && node.specifiers.every((part) => part.importKind === 'type' || part.exportKind === 'type'))

const imports = {
  meta: { type: 'problem', schema: [], messages: { broken: '{{instead}} (wall {{wall}}: {{target}})' } },
  create(context) {
    const file = relative(context)
    const check = (node, source, names) => {
      if (typeof source?.value !== 'string') return
      const target = targetOf(file, source.value)
      for (const wall of brokenWalls(file, target, names)) {
        context.report({ node: source, messageId: 'broken', data: { instead: wall.instead, wall: wall.name, target } })
      }
    }
    const checkStatement = (node) => {
      if (isTypeOnly(node)) return
      const names = (node.specifiers ?? []).filter((part) => part.importKind !== 'type').map((part) => part.imported?.name ?? '*')
      check(node, node.source, names)
    }
    return {
      ImportDeclaration: checkStatement,
      ExportNamedDeclaration: checkStatement,
      ExportAllDeclaration: checkStatement,
      ImportExpression: (node) => check(node, node.source, []),
    }
  },
}

const operations = new Set(['find', 'findByID', 'findGlobal', 'findVersions', 'count', 'create', 'update', 'updateGlobal', 'delete', 'duplicate', 'restoreVersion'])

/** `payload.find`, `req.payload.create`, `ctx.payload.db.updateOne`: whatever is called on something named payload. */
const isPayloadOperation = (callee) => {
  if (callee.type !== 'MemberExpression') return false
  const nameOf = (node) => (node.type === 'MemberExpression' ? node.property.name : node.name)
  const { object, property } = callee
  if (nameOf(object) === 'payload') return operations.has(property.name)
  return object.type === 'MemberExpression' && nameOf(object) === 'db' && nameOf(object.object) === 'payload'
}

const purity = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      clock: 'A pure file has no clock. Take the instant as an argument (`now: Date`, from Ctx).',
      chance: 'A pure file has no randomness. Take the value as an argument.',
      operation: 'Only *.store.ts calls Payload\'s operations. Add a function to a store and call it with ctx.',
      environment: 'Only src/settings.ts reads process.env. Add the variable there and pass the setting in.',
    },
  },
  create(context) {
    const file = relative(context)
    const role = roleOf(file)
    const pure = role === 'pure'
    const bound = ['pure', 'action', 'hooks', 'job', 'routes', 'portal', 'collection'].includes(role)
    const isCall = (node, object, property) =>
      node.callee.type === 'MemberExpression' && node.callee.object.name === object && node.callee.property.name === property
    return {
      NewExpression(node) {
        if (pure && node.callee.name === 'Date' && node.arguments.length === 0) context.report({ node, messageId: 'clock' })
      },
      CallExpression(node) {
        if (bound && isPayloadOperation(node.callee)) context.report({ node, messageId: 'operation' })
        if (!pure) return
        if (isCall(node, 'Date', 'now') || isCall(node, 'performance', 'now') || node.callee.name === 'Date') context.report({ node, messageId: 'clock' })
        if (isCall(node, 'Math', 'random') || isCall(node, 'crypto', 'randomUUID')) context.report({ node, messageId: 'chance' })
      },
      MemberExpression(node) {
        const isEnv = node.object.name === 'process' && (node.property.name === 'env' || node.property.value === 'env')
        if (isEnv && !mayReadEnvironment(file)) context.report({ node, messageId: 'environment' })
      },
    }
  },
}

const access = {
  meta: { type: 'problem', schema: [], messages: { override: 'Only src/tenancy/*.store.ts overrides access. Pass overrideAccess: false with the user, or ask the tenancy store.' } },
  create(context) {
    const file = relative(context)
    if (mayOverrideAccess(file)) return {}
    return {
      Property(node) {
        const isKey = node.key.name === 'overrideAccess' || node.key.value === 'overrideAccess'
        if (isKey && node.value.type === 'Literal' && node.value.value === true) context.report({ node, messageId: 'override' })
      },
    }
  },
}

const shape = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { name: '{{problem}}', exported: 'Named exports only: one name for one thing, wherever it is imported.' },
  },
  create(context) {
    const file = relative(context)
    return {
      Program(node) {
        const problem = nameProblem(file)
        if (problem) context.report({ node, loc: { line: 1, column: 0 }, messageId: 'name', data: { problem } })
      },
      ExportDefaultDeclaration(node) {
        if (!mayExportDefault(file)) context.report({ node, messageId: 'exported' })
      },
    }
  },
}

export const wallsPlugin = { meta: { name: 'walls' }, rules: { imports, purity, access, shape } }
