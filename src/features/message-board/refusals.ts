/**
 * Why a letter is not taken: a closed list (I-05), each with its sentence below `letterRefusals.`. `route-out`: it is told
 * where it belongs, and nothing of it is stored (I-08): online petitions and reports to the discipline authorities are no
 * part of this channel. `refuse`: it is told why; what was stored ends with this reason.
 */
export const letterRefusals = {
  petition: { outcome: 'route-out', rule: 'I-08' },
  discipline: { outcome: 'route-out', rule: 'I-08' },
  emergency: { outcome: 'route-out', rule: null },
  'in-proceedings': { outcome: 'refuse', rule: 'I-05' },
  duplicate: { outcome: 'refuse', rule: 'I-05' },
  'no-contact': { outcome: 'refuse', rule: 'I-05' },
  advertising: { outcome: 'refuse', rule: 'I-05' },
  abusive: { outcome: 'refuse', rule: null },
  'not-a-matter': { outcome: 'refuse', rule: null },
} as const satisfies Record<string, { outcome: 'route-out' | 'refuse'; rule: string | null }>

export type LetterRefusal = keyof typeof letterRefusals

export const isRoutedOut = (refusal: LetterRefusal): boolean => letterRefusals[refusal].outcome === 'route-out'

/**
 * Words by which a letter seems to be for another channel. They ask, they do not decide: the writer is shown where such
 * matters belong before anything is sent, and says whether it is one.
 */
const signs: readonly [LetterRefusal, RegExp][] = [
  ['discipline', /(?:举报|检举|控告|揭发).{0,20}(?:贪污|受贿|行贿|索贿|腐败|违纪|公款|回扣|以权谋私|吃拿卡要|党员|干部|书记|局长|主任|领导)|(?:贪污|受贿|索贿|行贿|以权谋私).{0,20}(?:举报|检举|查处)/],
  ['petition', /信访(?:事项|件|答复|复查|复核|局|件编号)|上访|集体访|越级访|复查复核意见|三级终结/],
  ['emergency', /(?:正在|已经|马上|快要).{0,8}(?:起火|着火|溺水|自杀|跳楼|跳河|爆炸|被打|被砍|被抢)|(?:不想活|结束生命|救命)/],
  ['in-proceedings', /(?:已|正在|已经).{0,6}(?:起诉|立案|诉讼|仲裁|行政复议|开庭|审理中)|(?:诉讼|行政复议|仲裁).{0,6}(?:期间|过程中|审理中)/],
]

/** Other channels that the text seems to be meant for, in the order of the table. */
export const seemsFor = (text: string): LetterRefusal[] => signs.filter(([, sign]) => sign.test(text)).map(([refusal]) => refusal)
