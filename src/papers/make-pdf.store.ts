import { readFile } from 'node:fs/promises'
import { PlatformError } from '../errors.ts'
import { findFonts } from './paper-fonts.store.ts'
import type { PaperText, PreparedPicture } from './paper-text.ts'
import { paperWords } from './paper-words.ts'
import { typstSource } from './typst-source.ts'

/** Folder of the compiler's own files; it need not exist, everything in it is handed over in memory. */
const workspace = '/papers'

export type PdfMaker = {
  /** @throws PlatformError `input.invalid` where characters combine in a way that no font can set */
  make(paper: PaperText, pictures: ReadonlyMap<string, PreparedPicture>): { bytes: Buffer; missing: string[] }
}

/**
 * Sets papers as PDF/A-2a (T-15): tagged, with bookmarks, and with the glyphs that they use inside. The compiler is native code,
 * so only a process that may die calls this (`docs/adr/0028-papers.md`).
 */
export const openPdfMaker = async (): Promise<PdfMaker> => {
  const [{ NodeCompiler }, fonts, template] = await Promise.all([
    import('@myriaddreamin/typst-ts-node-compiler'), findFonts(), readFile(new URL('paper.typ', import.meta.url), 'utf8'),
  ])
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fonts.files }] })
  return {
    make(paper, pictures) {
      const placed = new Map([...pictures].map(([id, { format, width, height }], at) => {
        const words = paper.pictures[id] ?? { alt: '', caption: '', credit: '' }
        return [id, { ...words, width, height, path: `picture-${at}.${format}` }]
      }))
      const { source, missing } = typstSource(paper, { words: paperWords(paper.language), fonts: fonts.names, has: fonts.has, pictures: placed })
      compiler.addSource(`${workspace}/paper.typ`, template)
      for (const [id, { path }] of placed) compiler.mapShadow(`${workspace}/${path}`, Buffer.from(pictures.get(id)?.bytes ?? []))
      compiler.addSource(`${workspace}/main.typ`, source)
      try {
        return { bytes: compiler.pdf({ mainFilePath: `${workspace}/main.typ` }, { pdfStandard: 'a-2a', creationTimestamp: Math.floor(Date.now() / 1000) }), missing }
      } catch (error) {
        throw refusalOf(error) ?? error
      } finally {
        compiler.resetShadow()
        compiler.evictCache(0)
      }
    },
  }
}

/** What the compiler says where single characters have a glyph and their combination has none. */
const refusalOf = (error: unknown): PlatformError | null =>
  error instanceof Error && error.message.includes('could not be displayed with font')
    ? new PlatformError('input.invalid', { reasons: [{ key: 'paper.glyphs-unset', field: 'body', params: {} }] }, { cause: error })
    : null
