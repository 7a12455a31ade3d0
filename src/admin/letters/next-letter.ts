type Listed = { publicId: string; title: string }

/**
 * The letter to look at after this one: the one below it in its list. When this one has left the list, the one that was
 * below it before, else the first.
 * @param planned public id of what was next when the list still had this letter
 */
export function nextLetter<Letter extends Listed>(list: readonly Letter[], current: string, planned: string | null): Letter | null {
  const at = list.findIndex(({ publicId }) => publicId === current)
  const below = at === -1 ? list.find(({ publicId }) => publicId === planned) : list[at + 1]
  return below ?? list.find(({ publicId }) => publicId !== current) ?? null
}
