'use client'

import { useDocumentInfo } from '@payloadcms/ui'
import { useWording } from '../wording/use-wording.ts'
import { AssessmentPanel } from './assessment-panel.tsx'

/** On the form of a document that is not public: how often it was judged anew, and the act that records it. */
export function AssessmentsField() {
  const say = useWording()
  const { id } = useDocumentInfo()
  return (
    <section id="field-assessments" className="field-type jy-rows" aria-labelledby="jy-assessments-title" tabIndex={-1}>
      <h3 id="jy-assessments-title">{say('assessments.title')}</h3>
      {id === undefined ? <p className="jy-rows__none">{say('assessments.saveFirst')}</p> : <AssessmentPanel document={String(id)} />}
    </section>
  )
}
