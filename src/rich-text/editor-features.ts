import {
  AlignFeature, BlockquoteFeature, BoldFeature, createServerFeature, EXPERIMENTAL_TableFeature, FixedToolbarFeature, HeadingFeature,
  HorizontalRuleFeature, IndentFeature, InlineToolbarFeature, ItalicFeature, lexicalEditor, LinkFeature, OrderedListFeature, ParagraphFeature,
  SubscriptFeature, SuperscriptFeature, UnderlineFeature, UnorderedListFeature, UploadFeature,
} from '@payloadcms/richtext-lexical'
import type { CollectionSlug, Field, FieldAffectingData, FieldSchemaMap, TextFieldSingleValidation, UploadCollectionSlug } from 'payload'
import { label } from '../locales/label.ts'
import { headingTags, uploadCollections } from './rich-text.ts'
import { safeHref } from './safe-href.ts'

/** Collections that a text may link to by id, so that the link follows the document to its address. */
export const linkableCollections = ['columns', 'articles', 'policies', 'interpretations', 'attachments'] as const

/**
 * The editor of every body field: what a government page may hold, and nothing that brings foreign markup, fonts or
 * scripts (D-31, D-40). Whatever a client sends past it is cut down by `normaliseRichText`, whose node types these
 * features are. `linkTo` names the collections that exist in the configuration.
 */
export const richTextEditor = (options: { linkTo?: readonly string[] } = {}) =>
  lexicalEditor({
    features: [
      ParagraphFeature(),
      HeadingFeature({ enabledHeadingSizes: [...headingTags] }),
      BoldFeature(), ItalicFeature(), UnderlineFeature(), SubscriptFeature(), SuperscriptFeature(),
      AlignFeature(), IndentFeature(),
      OrderedListFeature(), UnorderedListFeature(),
      BlockquoteFeature(), HorizontalRuleFeature(),
      LinkFeature({
        enabledCollections: [...(options.linkTo ?? linkableCollections)] as CollectionSlug[],
        disableAutoLinks: true,
        fields: ({ defaultFields }) => defaultFields.map(withOwnAddressRule),
        maxDepth: 0,
      }),
      UploadFeature({
        enabledCollections: [...uploadCollections] as UploadCollectionSlug[],
        collections: { attachments: { fields: [labelField] } },
        maxDepth: 0,
      }),
      TableFeature(),
      FixedToolbarFeature(), InlineToolbarFeature(),
      EditorWordsFeature(), IntakeFeature(), MarksFeature(),
    ],
  })

/** The stock table with the words of our locale files: it has none but English ones. */
function TableFeature(): ReturnType<typeof EXPERIMENTAL_TableFeature> {
  const provider = EXPERIMENTAL_TableFeature()
  const { feature: make } = provider
  if (typeof make !== 'function') return provider
  return {
    ...provider,
    feature: async (given) => {
      const stock = await make(given)
      return { ...stock, ClientFeature: '/src/admin/tables/table-feature.tsx#TableFeatureClient', generateSchemaMap: (asked) => labelled(stock.generateSchemaMap?.(asked) ?? null) }
    },
  }
}

/** How many rows and columns are asked for by the names of their fields. */
function labelled(made: FieldSchemaMap | null): FieldSchemaMap | null {
  for (const one of made?.values() ?? []) {
    for (const field of 'fields' in one ? one.fields : []) if (field.type === 'number') field.label = label(`fields.table-${field.name}`)
  }
  return made
}

/** Says in the person's language what the stock editor says in English. */
const EditorWordsFeature = createServerFeature({ feature: { ClientFeature: '/src/admin/editor-words/editor-words-feature.tsx#EditorWordsFeatureClient' }, key: 'editorWords' })

/** Tidies what is pasted, and takes in Word documents; all of it happens in the browser and behind its own door. */
const IntakeFeature = createServerFeature({ feature: { ClientFeature: '/src/admin/intake/intake-feature.tsx#IntakeFeatureClient' }, key: 'intake' })

/** Marks in the text what the checks beside it found. */
const MarksFeature = createServerFeature({ feature: { ClientFeature: '/src/admin/checks/marks-feature.tsx#MarksFeatureClient' }, key: 'marks' })

/** The words that stand for a file in this text; the file's own title where empty. */
const labelField: Field = { name: 'label', type: 'text', maxLength: 200, label: ({ t }) => t('fields:textToDisplay') }

/**
 * The stock address field percent-encodes whole addresses that it does not know (`../公告/1.html`, hosts without a dot);
 * ours takes exactly what the normaliser keeps.
 */
const withOwnAddressRule = (field: FieldAffectingData): FieldAffectingData =>
  field.type === 'text' && field.name === 'url' && field.hasMany !== true
    ? { ...field, hooks: {}, hasMany: false, validate: validAddress }
    : field

const validAddress: TextFieldSingleValidation = (value, { req, siblingData }) =>
  (siblingData as { linkType?: unknown }).linkType === 'internal' || safeHref(value) !== null || req.t('validation:invalidInput')
