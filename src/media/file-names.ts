/** Name under which a file is stored: random, so that no client chooses it, with the ending of what the bytes are. */
export const fileNameFor = (uuid: string, extension: string): string => `${uuid}.${extension}`

/** Ending in lower case without the dot; '' where there is none. */
export const extensionOf = (name: string): string => /\.([^./\\]+)$/.exec(name.trim())?.[1]?.toLowerCase() ?? ''

const longestName = 200
const longestEnding = 20

/* Control characters, bidi marks (which let `exe.fdp` read as `pdf.exe`), zero-width characters, and what no file system takes. */
const unwanted = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"*:<>?|]/g

/**
 * The name a person gave the file, fit to be shown and to be offered for saving: no path, no invisible characters, at
 * most 200 characters with the ending kept. Never empty: `file` where nothing is left.
 */
export const originalNameOf = (name: string): string => {
  const last = name.toWellFormed().normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = last.replace(unwanted, '').replace(/\s+/g, ' ').replace(/^[. ]+|[. ]+$/g, '')
  if (clean === '') return 'file'
  const characters = [...clean]
  if (characters.length <= longestName) return clean
  const ending = extensionOf(clean)
  const tail = ending === '' || ending.length > longestEnding ? '' : `.${ending}`
  return characters.slice(0, longestName - [...tail].length).join('').trimEnd() + tail
}
