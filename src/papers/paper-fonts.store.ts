import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Blob, Face } from 'harfbuzzjs'

/** A family and its files. Licences: NOTICE. */
type Family = { name: string; regular: string; bold: string }

/** In the order in which they are asked for a glyph: Han and Latin letters, then the Arabic letters of Uyghur and Kazakh. */
const families: readonly Family[] = [
  { name: 'Noto Serif SC', regular: '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf', bold: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf' },
  { name: 'Vazirmatn', regular: '@expo-google-fonts/vazirmatn/400Regular/Vazirmatn_400Regular.ttf', bold: '@expo-google-fonts/vazirmatn/700Bold/Vazirmatn_700Bold.ttf' },
]

export type PaperFonts = { names: string[]; files: string[]; has: (codePoint: number) => boolean }

/** The fonts of papers, from the packages that bring them; nothing of the machine is looked at. Both weights of a family have the same characters. */
export const findFonts = async (): Promise<PaperFonts> => {
  const place = (file: string): string => fileURLToPath(import.meta.resolve(file))
  const covered = await Promise.all(families.map(async ({ regular }) => codePointsOf(await readFile(place(regular)))))
  return {
    names: families.map(({ name }) => name),
    files: families.flatMap(({ regular, bold }) => [place(regular), place(bold)]),
    has: (codePoint) => covered.some((codePoints) => codePoints.has(codePoint)),
  }
}

/** Every character that a font file has a glyph for. */
export const codePointsOf = (bytes: Uint8Array): ReadonlySet<number> => new Set(new Face(new Blob(bytes)).collectUnicodes())
