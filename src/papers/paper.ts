/** Kinds of file that a paper is made as. */
export const paperKinds = ['docx', 'pdf'] as const
export type PaperKind = (typeof paperKinds)[number]

/** A picture of the body. Its bytes are asked for only when the paper has to be made. */
export type PaperImage = {
  /** hash of the bytes, hex: the paper's own key depends on it, not on the bytes */
  sha256: string
  /** '' for a decorative picture */
  alt: string
  caption: string
  credit: string
  /** may fail: the paper then says in the picture's place that it is missing */
  load: () => Promise<Uint8Array>
}

export type PaperFact = { label: string; value: string }
export type PaperAttachment = { label: string; href: string | null }

/** What a document for download is made from: plain values, nothing of Payload. */
export type PaperInput = {
  title: string
  /** line of the red head (发文机关标志), such as 松漪县人民政府文件; '' prints none */
  issuer: string
  /** 发文字号; '' prints none */
  documentNumber: string
  /** the table of metadata, two facts a row; a fact without value is left out */
  facts: readonly PaperFact[]
  /** rich text as it is stored; it is normalised here once more */
  body: unknown
  /** pictures of the body by the id that its nodes name */
  images: Readonly<Record<string, PaperImage>>
  /** files that the body shows or links to, by id */
  files: Readonly<Record<string, PaperAttachment>>
  /** addresses of the documents that the body links to, keyed `<collection>/<id>`; a link without address keeps its words */
  documents: Readonly<Record<string, string>>
  attachments: readonly PaperAttachment[]
  /** who signs, a line each; left out where the body already ends with it */
  signature: readonly string[]
  /** 成文日期, `YYYY-MM-DD`; null prints none */
  formedOn: string | null
  /** absolute address of the page; relative links of the body start here */
  sourceUrl: string | null
  /** language of the text, BCP 47: `zh-CN`, `en`, `ug` */
  language: string
}

/** What a paper does not show as the page does. */
export type PaperNote =
  /** no font of ours has these characters; each is printed as 〓 and the paper ends with their code points */
  | { kind: 'glyphs-missing'; characters: string[] }
  /** a picture could not be read; its place says so */
  | { kind: 'picture-missing'; id: string }

export type Paper = { bytes: Buffer; notes: PaperNote[] }
