import type { TextRange } from '../../../search/search-engine.ts'

/** A passage of the interpretation that was taken from the document; both ranges in the texts as they were given. */
export type CopiedPassage = {
  interpretation: TextRange
  document: TextRange
  /** letters and digits that are the same in both; less than the ranges hold where something was changed */
  characters: number
}

/** A quotation, left out of the share. */
export type QuotedPassage = {
  range: TextRange
  /** letters and digits in it */
  characters: number
  /** those of them that stand in the document; fewer say that it is quoted wrongly, or from elsewhere */
  taken: number
}

/** What an interpretation has from the document that it interprets (J-06). Counts are of letters and digits. */
export type CopyReport = {
  /** characters of the interpretation outside of quotations */
  own: number
  /** those of them that were taken from the document */
  copied: number
  /** `copied` of `own`, 0…1; 0 where there is nothing of its own */
  share: number
  /** in order of the interpretation, where they never overlap */
  passages: CopiedPassage[]
  /** characters in quotations */
  quoted: number
  /** in order of the interpretation */
  quotations: QuotedPassage[]
}

export type CopyPolicy = {
  /** share, 0…1, above which an interpretation counts as copied */
  warnAbove: number
}

/** J-06: the national text gives no figure; a province sets its own. */
export const copyPolicyDefault: CopyPolicy = { warnAbove: 0.6 }

/** `nothing-own`: hardly a sentence outside of quotations, so there is nothing to judge and nothing interpreted. */
export type CopyVerdict = 'own-words' | 'copied' | 'nothing-own'

/** Characters of a sentence; less than that of an own text is none. */
const leastOwn = 20

/** J-06: an interpretation must not be an excerpt of its document. */
export function copyVerdict(report: Pick<CopyReport, 'own' | 'share'>, policy: CopyPolicy = copyPolicyDefault): CopyVerdict {
  if (report.own < leastOwn) return 'nothing-own'
  return report.share > policy.warnAbove ? 'copied' : 'own-words'
}
