/**
 * Aho–Corasick over UTF-16 units: every occurrence of every word in one pass, whatever the number of words. Built once
 * for each version of the word lists. The transitions lie in one open-addressing table, because the alphabet of Chinese
 * is far too wide for a row of children in each node.
 */
export type Automaton = {
  /** unit → symbol, 0 for those that no word holds */
  symbols: Uint16Array
  /** transitions of the root by symbol */
  root: Int32Array
  table: { from: Int32Array; symbol: Int32Array; to: Int32Array; mask: number }
  fail: Int32Array
  /** index of the word that ends in the node, -1 for none */
  word: Int32Array
  /** nearest node on the way of failures in which a word ends, 0 for none */
  shorter: Int32Array
  lengths: Int32Array
}

const slotOf = (node: number, symbol: number, mask: number): number => {
  let hash = Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b)
  hash ^= hash >>> 15
  return hash & mask
}

function next(table: Automaton['table'], node: number, symbol: number): number {
  for (let slot = slotOf(node, symbol, table.mask); ; slot = (slot + 1) & table.mask) {
    const from = table.from[slot] as number
    if (from === -1) return 0
    if (from === node && table.symbol[slot] === symbol) return table.to[slot] as number
  }
}

function link(table: Automaton['table'], node: number, symbol: number, to: number): void {
  let slot = slotOf(node, symbol, table.mask)
  while (table.from[slot] !== -1) slot = (slot + 1) & table.mask
  table.from[slot] = node
  table.symbol[slot] = symbol
  table.to[slot] = to
}

/** @param words not empty, each once; matches name them by their index */
export function buildAutomaton(words: readonly string[]): Automaton {
  const units = words.reduce((sum, word) => sum + word.length, 0)
  const size = 2 ** Math.ceil(Math.log2(2 * units + 2))
  const table = { from: new Int32Array(size).fill(-1), symbol: new Int32Array(size), to: new Int32Array(size), mask: size - 1 }
  const symbols = new Uint16Array(65_536)
  const nodes = units + 1
  const word = new Int32Array(nodes).fill(-1)
  const symbolOf = new Int32Array(nodes)
  const firstChild = new Int32Array(nodes)
  const sibling = new Int32Array(nodes)
  let known = 0
  let made = 1
  for (const [index, text] of words.entries()) {
    let node = 0
    for (let at = 0; at < text.length; at += 1) {
      const unit = text.charCodeAt(at)
      if (symbols[unit] === 0) symbols[unit] = ++known
      const symbol = symbols[unit] as number
      let child = next(table, node, symbol)
      if (child === 0) {
        child = made++
        link(table, node, symbol, child)
        symbolOf[child] = symbol
        sibling[child] = firstChild[node] as number
        firstChild[node] = child
      }
      node = child
    }
    word[node] = index
  }
  const root = new Int32Array(known + 1)
  for (let child = firstChild[0] as number; child !== 0; child = sibling[child] as number) root[symbolOf[child] as number] = child
  const automaton = { symbols, root, table, fail: new Int32Array(made), word, shorter: new Int32Array(made), lengths: Int32Array.from(words, (text) => text.length) }
  addFailures(automaton, { symbolOf, firstChild, sibling })
  return automaton
}

type Tree = { symbolOf: Int32Array; firstChild: Int32Array; sibling: Int32Array }

/** Level by level, so that the failure of a parent is known before those of its children. */
function addFailures(automaton: Automaton, { symbolOf, firstChild, sibling }: Tree): void {
  const { table, root, fail, word, shorter } = automaton
  const queue: number[] = [0]
  for (let at = 0; at < queue.length; at += 1) {
    const node = queue[at] as number
    for (let child = firstChild[node] as number; child !== 0; child = sibling[child] as number) {
      queue.push(child)
      if (node === 0) continue
      const symbol = symbolOf[child] as number
      let way = fail[node] as number
      let to = way === 0 ? (root[symbol] as number) : next(table, way, symbol)
      while (to === 0 && way !== 0) {
        way = fail[way] as number
        to = way === 0 ? (root[symbol] as number) : next(table, way, symbol)
      }
      fail[child] = to
      shorter[child] = word[to] === -1 ? (shorter[to] as number) : to
    }
  }
}

/** Calls for every occurrence, by its end; answers of `false` end the search. */
export function scan(automaton: Automaton, text: string, onMatch: (word: number, start: number, end: number) => boolean): void {
  const { symbols, root, table, fail, word, shorter, lengths } = automaton
  let node = 0
  for (let at = 0; at < text.length; at += 1) {
    const symbol = symbols[text.charCodeAt(at)] as number
    if (symbol === 0) {
      node = 0
      continue
    }
    let to = node === 0 ? (root[symbol] as number) : next(table, node, symbol)
    while (to === 0 && node !== 0) {
      node = fail[node] as number
      to = node === 0 ? (root[symbol] as number) : next(table, node, symbol)
    }
    node = to
    for (let end = word[node] === -1 ? (shorter[node] as number) : node; end !== 0; end = shorter[end] as number) {
      const found = word[end] as number
      if (!onMatch(found, at + 1 - (lengths[found] as number), at + 1)) return
    }
  }
}
