/** Keys of the desk and what they do; also the table that the help shows. */
export const deskKeys = { j: 'down', k: 'up', x: 'select', a: 'all', n: 'next', '/': 'search', '?': 'help' } as const
export type DeskAct = (typeof deskKeys)[keyof typeof deskKeys]

type Pressed = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; isComposing: boolean; keyCode: number; defaultPrevented: boolean }
type Target = { tagName?: string; isContentEditable?: boolean } | null

const typedInto = new Set(['INPUT', 'TEXTAREA', 'SELECT'])
const pressable = new Set(['checkbox', 'radio', 'button', 'submit'])

/** Whether what is pressed there is meant for a field: letters typed, or put together by an input method. */
export function belongsToField(target: (Target & { type?: string }) | null): boolean {
  if (target === null) return false
  if (target.isContentEditable === true) return true
  return typedInto.has(target.tagName ?? '') && !(target.tagName === 'INPUT' && pressable.has(target.type ?? ''))
}

/** What a key does here; null for keys of fields, of dialogs, of the browser and of input methods (229 while composing). */
export function actOf(event: Pressed, target: (Target & { type?: string }) | null, dialogOpen: boolean): DeskAct | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229) return null
  if (dialogOpen || belongsToField(target)) return null
  return (deskKeys as Record<string, DeskAct>)[event.key] ?? null
}
