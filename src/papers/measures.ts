/**
 * GB/T 9704-2012 (党政机关公文格式) for a page of A4: the type area is 156 × 225 mm with 22 lines of 28 characters, in size
 * three (16 pt). Lengths in millimetres or points, as named.
 */
export const pageMillimetres = { width: 210, height: 297, top: 37, bottom: 35, left: 28, right: 26, numberBelowText: 7, footer: 25 } as const

const pointsOf = (millimetres: number): number => (millimetres / 25.4) * 72

export const textWidthPoints = pointsOf(pageMillimetres.width - pageMillimetres.left - pageMillimetres.right)
export const textHeightPoints = pointsOf(pageMillimetres.height - pageMillimetres.top - pageMillimetres.bottom)

export const bodyPoints = 16
export const titlePoints = 22
export const pageNumberPoints = 14
/** Facts, captions and notes: size five. */
export const smallPoints = 10.5

/** From line to line: 22 of them fill the type area. */
export const linePitchPoints = Math.floor((textHeightPoints / 22) * 100) / 100
/** From character to character: 28 of them fill a line. */
export const characterPitchPoints = textWidthPoints / 28

/** Largest height of a picture, so that its caption stays on the page. */
export const tallestPicturePoints = textHeightPoints - 4 * linePitchPoints

const pixelsToPoints = 72 / 96

/** Size at which a picture stands: its own at 96 pixels an inch, made smaller until it fits. */
export const pictureSize = (pixels: { width: number; height: number }, widest: number): { width: number; height: number } => {
  const own = { width: pixels.width * pixelsToPoints, height: pixels.height * pixelsToPoints }
  const scale = Math.min(1, widest / own.width, tallestPicturePoints / own.height)
  return { width: own.width * scale, height: own.height * scale }
}

/** Widths in characters: a Han character is 1, a half-width one ½. */
export const widthInCharacters = (text: string): number =>
  [...text].reduce((sum, character) => sum + (/[\u0020-\u02ff]/.test(character) ? 0.5 : 1), 0)

/** Type size of the red head: as large as one line allows, within what offices use (GB/T 9704-2012 7.2.4 leaves the size open). */
export const headPoints = (issuer: string): number =>
  Math.min(48, Math.max(bodyPoints, Math.floor(textWidthPoints / Math.max(1, widthInCharacters(issuer) + 1))))

/** Type size of a table, by its columns. */
export const tablePoints = (columns: number): number => (columns <= 5 ? 12 : columns <= 8 ? 10.5 : columns <= 12 ? 9 : 7.5)
