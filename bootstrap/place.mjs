import path from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the checkout, wherever the command was called from; may contain spaces. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)))

export const inRoot = (...parts) => path.join(root, ...parts)

/** Machines that the platform is run on; a package of package.json holds the Node of each. */
const shipped = ['linux-x64', 'linux-arm64']

/** As npm's packages of Node name it, such as `linux-x64`. */
export const machine = `${process.platform}-${process.arch}`

/** Whether Node comes along. Elsewhere, as on a developer's machine, the Node that runs this has to be at least as new (ADR 0037). */
export const isNodeShipped = shipped.includes(machine)

/** The Node that runs the platform. */
export const pinnedNode = isNodeShipped ? inRoot('node_modules', `node-${machine}`, 'bin', 'node') : process.execPath

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
