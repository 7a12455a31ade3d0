import {
  AssignTag,
  CaseTag,
  defaultOperators,
  Drop,
  ForTag,
  IfTag,
  LiquidError,
  LookupType,
  Output,
  RenderError,
  RenderTag,
  toValue,
  toValueSync,
  TypeGuards,
  UnlessTag,
  type Context,
  type Emitter,
  type Hash,
  type Liquid,
  type Template,
} from 'liquidjs'
import { compileToken, compileValue, truthy, type FilterCompiler } from './synchronous-values.ts'

type Step = (ctx: Context, emitter: Emitter) => void
type Compilers = { liquid: Liquid; filters: Record<string, FilterCompiler>; escape: (value: unknown) => string }

/**
 * Puts a synchronous loop in the place of LiquidJS's generator loop (`liquid.renderer`, through which every tag renders
 * its content) and knows the most frequent nodes as plain functions. All other nodes run as LiquidJS wrote them.
 */
export function installSynchronousRendering(compilers: Compilers): void {
  const compiled = new WeakMap<readonly Template[], Step[]>()
  const renderTemplates = (templates: Template[], ctx: Context, emitter: Emitter = new TextEmitter()): string => {
    let steps = compiled.get(templates)
    if (steps === undefined) {
      steps = templates.map((template) => compileNode(template, compilers, renderTemplates))
      compiled.set(templates, steps)
    }
    ctx.renderLimit.check(performance.now())
    let at = 0
    try {
      for (; at < steps.length; at += 1) {
        steps[at]!(ctx, emitter)
        if (ctx.breakCalled || ctx.continueCalled) break
      }
    } catch (error) {
      throw LiquidError.is(error) ? error : new RenderError(error as Error, templates[at]! as never)
    }
    return (emitter as unknown as { buffer: string }).buffer
  }
  Object.assign(compilers.liquid.renderer, { renderTemplates })
}

type RenderTemplates = (templates: Template[], ctx: Context, emitter?: Emitter) => string

class TextEmitter {
  buffer = ''
  write(value: unknown): void {
    this.buffer += textOf(value)
  }
}

/** As LiquidJS turns values to text: nothing for null, lists run together. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  const plain: unknown = toValue(value as never)
  if (plain === null || plain === undefined) return ''
  return Array.isArray(plain) ? plain.map(textOf).join('') : String(plain)
}

function compileNode(template: Template, compilers: Compilers, render: RenderTemplates): Step {
  if (TypeGuards.isHTMLToken(template.token)) {
    const html = template.token.getContent()
    return (_ctx, emitter) => emitter.write(html)
  }
  if (template instanceof Output) return compileOutput(template, compilers)
  if (template instanceof IfTag) return compileIf(template, compilers, render)
  if (template instanceof UnlessTag) return compileUnless(template, compilers, render)
  if (template instanceof CaseTag) return compileCase(template, compilers, render)
  if (template instanceof ForTag && Object.keys(template.hash.hash).length === 0) return compileFor(template, render)
  if (template instanceof RenderTag) return compileRender(template, compilers, render) ?? general(template)
  if (template instanceof AssignTag) return compileAssign(template, compilers)
  return general(template)
}

const general =
  (template: Template): Step =>
  (ctx, emitter) => {
    const html: unknown = toValueSync(template.render(ctx, emitter) as never)
    if (html) emitter.write(html)
  }

function compileOutput(output: Output, { filters: own, escape }: Compilers): Step {
  // LiquidJS appends its escape as a last filter, unless the output ends in `raw`.
  const { filters } = output.value
  const raw = filters.at(-1)?.name === 'raw'
  const value = compileValue(output.value, own, filters.slice(0, -1))
  return raw
    ? (ctx, emitter) => emitter.write(textOf(value(ctx, false)))
    : (ctx, emitter) => emitter.write(escape(value(ctx, false)))
}

function compileIf(tag: IfTag, { filters }: Compilers, render: RenderTemplates): Step {
  const branches = tag.branches.map(({ value, templates }) => ({ test: compileValue(value, filters), templates }))
  return (ctx, emitter) => {
    for (const { test, templates } of branches) {
      if (truthy(test(ctx, ctx.opts.lenientIf))) return void render(templates, ctx, emitter)
    }
    if (tag.elseTemplates !== undefined) render(tag.elseTemplates, ctx, emitter)
  }
}

function compileUnless(tag: UnlessTag, { filters }: Compilers, render: RenderTemplates): Step {
  const branches = tag.branches.map(({ value, templates }) => ({ test: compileValue(value, filters), templates }))
  return (ctx, emitter) => {
    for (const [at, { test, templates }] of branches.entries()) {
      if (truthy(test(ctx, ctx.opts.lenientIf)) === at > 0) return void render(templates, ctx, emitter)
    }
    render(tag.elseTemplates, ctx, emitter)
  }
}

const equals = (left: unknown, right: unknown, ctx: Context): boolean =>
  typeof left === 'string' && typeof right === 'string'
    ? left === right
    : Boolean(toValueSync((defaultOperators['=='] as unknown as (...all: unknown[]) => never)(left, right, ctx)))

function compileCase(tag: CaseTag, { filters }: Compilers, render: RenderTemplates): Step {
  const target = compileValue(tag.value, filters)
  const branches = tag.branches.map(({ values, templates }) => ({ values: values.map(compileToken), templates }))
  return (ctx, emitter) => {
    const wanted: unknown = toValue(target(ctx, ctx.opts.lenientIf) as never)
    let hit = false
    for (const { values, templates } of branches) {
      if (!values.some((value) => equals(wanted, value(ctx, ctx.opts.lenientIf), ctx))) continue
      render(templates, ctx, emitter)
      hit = true
    }
    if (!hit) render(tag.elseTemplates, ctx, emitter)
  }
}

/** `forloop` of a template; reads as LiquidJS's own, which is not exported. */
class Loop extends Drop {
  private at = 0
  readonly length: number
  constructor(length: number) {
    super()
    this.length = length
  }
  advance(): void {
    this.at += 1
  }
  index0 = (): number => this.at
  index = (): number => this.at + 1
  first = (): boolean => this.at === 0
  last = (): boolean => this.at === this.length - 1
  rindex = (): number => this.length - this.at
  rindex0 = (): number => this.length - this.at - 1
}

function compileFor(tag: ForTag, render: RenderTemplates): Step {
  const collection = compileToken(tag.collection)
  const { variable } = tag
  const whole = general(tag)
  const usesLoop = /\bforloop\b/.test(tag.token.input)
  const register = `continue-${variable}-${tag.collection.getText()}`
  return (ctx, emitter) => {
    const items: unknown = collection(ctx, false)
    if (!Array.isArray(items)) return whole(ctx, emitter)
    if (items.length === 0) return void render(tag.elseTemplates, ctx, emitter)
    ctx.setRegister(register, items.length)
    const scope: Record<string, unknown> = Object.create(null) as Record<string, unknown>
    const loop = usesLoop ? new Loop(items.length) : null
    if (loop !== null) scope['forloop'] = loop
    ctx.push(scope)
    for (const item of items) {
      scope[variable] = item
      ctx.continueCalled = ctx.breakCalled = false
      render(tag.templates, ctx, emitter)
      if (ctx.breakCalled) break
      loop?.advance()
    }
    ctx.continueCalled = ctx.breakCalled = false
    ctx.pop()
  }
}

type RenderParts = { file: unknown; hash: Hash; with?: unknown; forBinding?: unknown }

function compileRender(tag: RenderTag, { liquid }: Compilers, render: RenderTemplates): Step | null {
  const { file, hash, with: withBinding, forBinding } = tag as unknown as RenderParts
  if (typeof file !== 'string' || withBinding !== undefined || forBinding !== undefined) return null
  const given = Object.entries(hash.hash).map(
    ([name, token]) => [name, token === undefined ? () => true : compileToken(token)] as const,
  )
  let templates: Template[] | undefined
  return (ctx, emitter) => {
    templates ??= liquid.parseFileSync(file, LookupType.Partials)
    const child = ctx.spawn()
    const scope = child.bottom() as Record<string, unknown>
    for (const [name, value] of given) scope[name] = value(ctx, false)
    render(templates, child, emitter)
  }
}

function compileAssign(tag: AssignTag, { filters, liquid }: Compilers): Step {
  const { key, value } = tag as unknown as { key: string; value: Output['value'] }
  const compiled = compileValue(value, filters)
  return (ctx) => {
    ;(ctx.bottom() as Record<string, unknown>)[key] = compiled(ctx, liquid.options.lenientIf)
  }
}
