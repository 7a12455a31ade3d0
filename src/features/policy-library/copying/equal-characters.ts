/**
 * Longest common subsequence of two short stretches, as pairs of offsets: which characters an editor left standing
 * between two changes. Time and memory grow with the product of both lengths.
 */
export function equalCharacters(one: Uint32Array, other: Uint32Array): [number, number][] {
  const width = other.length + 1
  const longest = new Uint16Array((one.length + 1) * width)
  for (let a = one.length - 1; a >= 0; a -= 1) {
    for (let b = other.length - 1; b >= 0; b -= 1) {
      longest[a * width + b] = one[a] === other[b]
        ? (longest[(a + 1) * width + b + 1] as number) + 1
        : Math.max(longest[(a + 1) * width + b] as number, longest[a * width + b + 1] as number)
    }
  }
  const pairs: [number, number][] = []
  let [a, b] = [0, 0]
  while (a < one.length && b < other.length) {
    if (one[a] === other[b]) {
      pairs.push([a, b])
      a += 1
      b += 1
    } else if ((longest[(a + 1) * width + b] as number) >= (longest[a * width + b + 1] as number)) a += 1
    else b += 1
  }
  return pairs
}
