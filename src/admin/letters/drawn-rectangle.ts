import type { Redaction } from '../../features/message-board/public-images.ts'

export type Point = { x: number; y: number }
export type Size = { width: number; height: number }

const within = (value: number, most: number): number => Math.min(most, Math.max(0, value))

/** Where on the picture somebody points, in its pixels. @param box where the picture stands on the screen */
export const pointOn = (at: Point, box: Size & { left: number; top: number }, picture: Size): Point => ({
  x: within(((at.x - box.left) / Math.max(1, box.width)) * picture.width, picture.width), y: within(((at.y - box.top) / Math.max(1, box.height)) * picture.height, picture.height),
})

/** Who only clicks draws nothing: a rectangle has this many pixels at least, and a two-hundredth of the picture. */
const leastOf = (picture: Size): number => Math.max(2, Math.round(Math.max(picture.width, picture.height) / 200))

/** The rectangle between two corners, in whole pixels and never smaller than what was drawn; null for a mere click. */
export function rectangleBetween(from: Point, to: Point, picture: Size): Redaction | null {
  const [x, y] = [Math.floor(Math.min(from.x, to.x)), Math.floor(Math.min(from.y, to.y))]
  const [right, bottom] = [Math.ceil(Math.max(from.x, to.x)), Math.ceil(Math.max(from.y, to.y))]
  const [width, height] = [Math.min(picture.width, right) - x, Math.min(picture.height, bottom) - y]
  return width < leastOf(picture) || height < leastOf(picture) ? null : { x, y, width, height }
}

/** A rectangle to begin with for whoever does not draw: a fifth of the picture, in its middle. */
export const middleOf = ({ width, height }: Size): Redaction => {
  const [wide, high] = [Math.max(1, Math.round(width / 5)), Math.max(1, Math.round(height / 5))]
  return { x: Math.round((width - wide) / 2), y: Math.round((height - high) / 2), width: wide, height: high }
}

/** One number of a rectangle as it was typed; what would lead out of the picture stops at its edge, and words are no numbers. */
export function withNumber(rectangle: Redaction, name: keyof Redaction, typed: string, picture: Size): Redaction {
  const value = /^\d{1,5}$/.test(typed.trim()) ? Number(typed) : 0
  const [x, y] = [name === 'x' ? within(value, picture.width - 1) : rectangle.x, name === 'y' ? within(value, picture.height - 1) : rectangle.y]
  const side = (given: number, room: number): number => Math.max(1, Math.min(given, room))
  return { x, y, width: side(name === 'width' ? value : rectangle.width, picture.width - x), height: side(name === 'height' ? value : rectangle.height, picture.height - y) }
}
