import { evalToken, defaultOperators, toValue, toValueSync, TypeGuards, type Context, type Expression, type Token, type Value } from 'liquidjs'

/**
 * Expressions of LiquidJS as plain functions. LiquidJS evaluates every step through generators, so that data may be
 * promises; views hold none, and without the generators a page takes about a third of the time. Whatever is not
 * covered here is handed back to LiquidJS, so the result is always the same (a test compares every page).
 */
export type Evaluate = (ctx: Context, lenient: boolean) => unknown

type PropertyAccess = Token & { variable?: Token; props: (Token & { content?: string | number })[] }
type ContextScopes = { findScope(key: string): object; readProperty(value: unknown, key: string | number): unknown }

const hasOwn = Object.prototype.hasOwnProperty

export function compileToken(token: Token | undefined): Evaluate {
  if (token === undefined) return () => undefined
  if ('content' in token) {
    const { content } = token as Token & { content: unknown }
    return () => content
  }
  const generic: Evaluate = (ctx, lenient) => toValueSync(evalToken(token, ctx, lenient))
  if (!TypeGuards.isPropertyAccessToken(token)) return generic
  const { variable, props } = token as unknown as PropertyAccess
  if (variable !== undefined || props.some((prop) => !('content' in prop))) return generic
  const path = props.map((prop) => prop.content as string | number)
  const first = String(path[0])
  return (ctx, lenient) => {
    if (ctx.strictVariables) return generic(ctx, lenient)
    const scopes = ctx as unknown as ContextScopes
    let value: unknown = scopes.findScope(first)
    for (const key of path) value = readOwn(value, key, scopes)
    return value
  }
}

/** The common case of a plain view; lists, text, loops and everything odd are read by LiquidJS. */
function readOwn(value: unknown, key: string | number, scopes: ContextScopes): unknown {
  if (value === null || value === undefined) return value
  if (typeof value === 'object' && !Array.isArray(value) && hasOwn.call(value, key)) {
    const found = (value as Record<string | number, unknown>)[key]
    if (typeof found !== 'function') return found
  }
  return scopes.readProperty(value, key)
}

const isPrimitive = (value: unknown): boolean => typeof value !== 'object' && typeof value !== 'function'

/** Sync forms of the operators that stand in hot places; `null` as an object goes the general way. */
const primitiveOperators: Record<string, (left: unknown, right: unknown) => unknown> = {
  '==': (left, right) => left === right,
  '!=': (left, right) => left !== right,
  '>': (left, right) => (left as number) > (right as number),
  '<': (left, right) => (left as number) < (right as number),
}

export function compileExpression(expression: Expression): Evaluate {
  const stack: Evaluate[] = []
  for (const token of expression.postfix) {
    if (!TypeGuards.isOperatorToken(token)) {
      stack.push(compileToken(token))
      continue
    }
    const { operator } = token as unknown as { operator: keyof typeof defaultOperators & string }
    const general = defaultOperators[operator] as unknown as (...operands: unknown[]) => unknown
    const right = stack.pop()!
    if (operator === 'not') {
      stack.push((ctx, lenient) => toValueSync(general(right(ctx, lenient), ctx) as never))
      continue
    }
    const left = stack.pop()!
    const primitive = primitiveOperators[operator]
    stack.push((ctx, lenient) => {
      const [one, other] = [left(ctx, lenient), right(ctx, lenient)]
      if (operator === 'and') return truthy(one) && truthy(other)
      if (operator === 'or') return truthy(one) || truthy(other)
      if (primitive !== undefined && isPrimitive(one) && isPrimitive(other)) return primitive(one, other)
      return toValueSync(general(one, other, ctx) as never)
    })
  }
  return stack[0] ?? (() => undefined)
}

/** JavaScript's truth, as the engine's option `jsTruthy` says. */
export const truthy = (value: unknown): boolean => Boolean(toValue(value as never))

export type FilterCompiler = (args: readonly (readonly [string | null, Evaluate])[]) => (value: unknown, ctx: Context) => unknown

/** `own` compiles the filters that the engine itself registers; all others are called as LiquidJS calls them. */
export function compileValue(value: Value, own: Record<string, FilterCompiler>, filters = value.filters): Evaluate {
  const initial = compileExpression(value.initial)
  if (filters.length === 0) return initial
  const defaultFirst = filters[0]?.name === 'default'
  const steps = filters.map((filter) => {
    const compile = own[filter.name]
    if (compile === undefined) return (input: unknown, ctx: Context) => toValueSync(filter.render(input, ctx) as never)
    return compile(
      filter.args.map((arg) =>
        Array.isArray(arg) ? ([arg[0] ?? null, compileToken(arg[1])] as const) : ([null, compileToken(arg)] as const),
      ),
    )
  })
  return (ctx, lenient) => {
    let result = initial(ctx, lenient || (defaultFirst && ctx.opts.lenientIf))
    for (const step of steps) result = step(result, ctx)
    return result
  }
}
