/** Trees as a client would send them: nothing about them is checked. */
export const text = (words: string, format = 0) => ({ type: 'text', text: words, format })

export const root = (...children: unknown[]) => ({ root: { type: 'root', children } })
