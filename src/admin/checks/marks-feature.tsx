'use client'

import { createClientFeature } from '@payloadcms/richtext-lexical/client'
import { MarksPlugin } from './marks-plugin.tsx'

/** What the checks found is marked in the text itself. */
export const MarksFeatureClient = createClientFeature({ plugins: [{ Component: MarksPlugin, position: 'belowContainer' }] })
