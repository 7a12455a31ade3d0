import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { inRoot } from './place.mjs'
import { say } from './speak.mjs'

const isAlive = (pid) => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

const holderOf = (file) => {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}

/**
 * Runs `work` while no other command of this checkout does the same: `npm start` and `npm test` typed in two terminals
 * on a fresh machine must not install into the same folder at once. A lock whose process is gone is taken over.
 */
export async function oneAtATime(name, work) {
  const file = inRoot('.cache', `${name}.lock`)
  mkdirSync(inRoot('.cache'), { recursive: true })
  let told = false
  for (;;) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const holder = holderOf(file)
      if (holder !== null && holder > 0 && isAlive(holder)) {
        if (!told) say('wait', { pid: holder })
        told = true
        await pause(500)
      } else {
        rmSync(file, { force: true })
      }
    }
  }
  const release = () => rmSync(file, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}
