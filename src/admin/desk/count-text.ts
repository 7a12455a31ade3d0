import { mostCounted } from '../../desk/desk-reader.ts'

/** A count as it is told: counting stops at a thousand. */
export const countText = (count: number): string => (count >= mostCounted ? `${mostCounted - 1}+` : String(count))
