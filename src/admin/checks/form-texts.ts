/** Fields of the forms of articles, policy documents and interpretations that the checks read, as the route takes them. */
export const checkedFields = [
  'title', 'subtitle', 'summary', 'source', 'author', 'editor', 'keywords', 'docNumber', 'column', 'placements', 'cover', 'attachments', 'body',
  'issuer', 'jointIssuers', 'draftingBody', 'themeClass', 'themeSubclass', 'genre', 'formedOn', 'effectiveOn', 'expiresOn', 'disclosure', 'disclosureGround', 'disclosureReason',
  'normative', 'reposted', 'interpretationPlan', 'exemptionReason', 'exemptionDecidedBy', 'effects', 'standingState', 'standingOn', 'standingBy',
  'form', 'explainer', 'explainerName', 'notes', 'leftOut',
] as const

/** What the form holds now, without fields that it does not show. */
export const formTexts = (fields: Readonly<Record<string, { value?: unknown } | undefined>>): Record<string, unknown> =>
  Object.fromEntries(checkedFields.flatMap((name) => (fields[name]?.value === undefined ? [] : [[name, fields[name].value]])))
