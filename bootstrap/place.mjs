import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the checkout, wherever the command was called from; may contain spaces. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

export const inRoot = (...parts) => path.join(root, ...parts)

/** The Node that package.json pins; the `node` package puts it here. */
export const pinnedNode = inRoot('node_modules', 'node', 'bin', 'node')
