'use client'

import { createClientFeature } from '@payloadcms/richtext-lexical/client'
import { EditorWords } from './editor-words.tsx'

/** The stock editor's own words in the language of the person who writes. */
export const EditorWordsFeatureClient = createClientFeature({ plugins: [{ Component: EditorWords, position: 'normal' }] })
