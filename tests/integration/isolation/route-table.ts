import type { Express } from 'express'

type Layer = { name: string; rawPath?: unknown; slash: boolean; handle?: { stack?: Layer[] }; route?: { path: unknown; methods: Record<string, boolean> } }

const text = (path: unknown): string => (path instanceof RegExp ? String(path) : String(path ?? ''))

/** Every way into the application, as Express holds it: `GET /path`, or `use /path name` for what takes all methods below. */
export function routeTable(app: Express): string[] {
  const list = (layers: readonly Layer[], at: string): string[] =>
    layers.flatMap((layer): string[] => {
      if (layer.route !== undefined) {
        const methods = Object.keys(layer.route.methods)
        return (methods.length > 10 ? ['ALL'] : methods.map((method) => method.toUpperCase())).map((method) => `${method} ${at}${text(layer.route?.path)}`)
      }
      const below = layer.slash ? at : `${at}${text(layer.rawPath)}`
      return layer.handle?.stack === undefined ? [`use ${below || '/'} ${layer.name}`] : list(layer.handle.stack, below)
    })
  return list((app.router as unknown as { stack: Layer[] }).stack, '')
}
