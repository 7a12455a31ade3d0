import { documentNumberKey, plainDocumentNumber } from '../../documents/document-number.ts'

/** Width and spaces of an organisation's name do not matter. */
export const issuerKey = (issuer: string): string => issuer.normalize('NFKC').replace(/\s+/gu, '')

/** What no two documents of one issuing organisation may share (P-06): the number however it is written; '' without one. */
export function numberKeyOf({ issuer, docNumber }: { issuer: string; docNumber: string }): string {
  if (docNumber.trim() === '') return ''
  return `${issuerKey(issuer)}|${documentNumberKey(docNumber)?.key ?? plainDocumentNumber(docNumber)}`
}
