import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the checkout, wherever the command was called from; may contain spaces. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

export const inRoot = (...parts) => path.join(root, ...parts)

/**
 * The Node that package.json pins: a package of its own for each machine that the platform is run on. On others, as a
 * developer's, it is the Node that runs this, which has to be at least as new (ADR 0037).
 */
export const pinnedNode = process.platform === 'linux' ? inRoot('node_modules', `node-linux-${process.arch}`, 'bin', 'node') : process.execPath

/**
 * Whether a Node is of the pinned one's line and not older.
 * @param {string} version `24.22.3`, with or without a v before it
 * @param {string} pinned as package.json names it
 */
export function isAtLeast(version, pinned) {
  const [major, minor, patch] = numbers(version)
  const [wantedMajor, wantedMinor, wantedPatch] = numbers(pinned)
  return major === wantedMajor && (minor > wantedMinor || (minor === wantedMinor && patch >= wantedPatch))
}

const numbers = (version) => version.replace(/^v/, '').split('.').map(Number)
