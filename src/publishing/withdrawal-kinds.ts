/** Why an item left the portal; the reason decides how its address answers from then on (D-51). */
export const withdrawalKinds = ['error', 'merged', 'archived', 'abolished', 'gone'] as const
export type WithdrawalKind = (typeof withdrawalKinds)[number]

export type WithdrawalAnswer = 'notice' | 'redirect' | 'gone'

/**
 * Published in error, archived and abolished leave a page that says so and why; merged leads on to the
 * item that took its place (301); gone answers 410 and shows no reason.
 */
export const withdrawalAnswers: Record<WithdrawalKind, WithdrawalAnswer> = {
  error: 'notice', merged: 'redirect', archived: 'notice', abolished: 'notice', gone: 'gone',
}

export const isWithdrawalKind = (value: unknown): value is WithdrawalKind => (withdrawalKinds as readonly unknown[]).includes(value)
