import { z } from 'zod'
import { elementKeys } from './elements.ts'
import { genreKeys } from './genres.ts'

/** Fields of a document that a province may demand before it leaves drafting. */
export const demandableFields = ['issuer', 'draftingBody', 'docNumber', 'formedOn', 'themeClass', 'genre', 'effectiveOn'] as const
export type DemandableField = (typeof demandableFields)[number]

/** J-01: whose documents owe an interpretation, from the least to the most. */
export const owingDocuments = ['none', 'normative', 'every'] as const

/**
 * What a province asks of a policy document and its interpretations. All of it is observed or local practice (§6.1, §6.2)
 * and therefore a setting.
 */
export const bundleFields = {
  demanded: z.array(z.enum(demandableFields)),
  /** J-01: documents that owe an interpretation: those marked as 规章/规范性文件, all, or none */
  owing: z.enum(owingDocuments),
  /** kinds that owe one without the mark */
  owingGenres: z.array(z.enum(genreKeys)),
  /** J-04: who drafted it explains it first */
  draftingBodyFirst: z.boolean(),
  /** J-05: elements that are missed when no interpretation has them */
  elements: z.array(z.enum(elementKeys)),
}
export type BundleSettings = { [Name in keyof typeof bundleFields]: z.infer<(typeof bundleFields)[Name]> }

export const usualBundleSettings: BundleSettings = {
  demanded: ['issuer', 'draftingBody', 'docNumber', 'formedOn', 'themeClass', 'genre'], owing: 'normative', owingGenres: [], draftingBodyFirst: true, elements: [...elementKeys],
}
