'use client'

import { createClientFeature } from '@payloadcms/richtext-lexical/client'
import { IntakePlugin } from './intake-plugin.tsx'

/** What comes from Word, WPS and other pages is tidied by the server before it enters the text. */
export const IntakeFeatureClient = createClientFeature({ plugins: [{ Component: IntakePlugin, position: 'aboveContainer' }] })
