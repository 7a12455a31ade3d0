'use client'

import { useEffect, useState } from 'react'
import { useDocumentInfo, useFormFields } from '@payloadcms/ui'
import { useWording } from '../wording/use-wording.ts'
import { StageLabel } from '../workflow/stage-label.tsx'
import { readMembers, type Member } from './policies-api.store.ts'

/** The document's interpretations: what each is, where it stands, and the way to a new one. */
export function MembersField() {
  const say = useWording()
  const { id, collectionSlug } = useDocumentInfo()
  const isOwed = useFormFields(([fields]) => fields?.['normative']?.value === true)
  const policy = id === undefined || collectionSlug !== 'policies' ? '' : String(id)
  const members = useMembers(policy)
  return (
    <section id="field-members" className="field-type jy-members" aria-labelledby="jy-members-title" tabIndex={-1}>
      <h2 id="jy-members-title">{say('policyForm.members.title')}</h2>
      <p className="jy-quiet">{say('policyForm.members.hint')}</p>
      {policy === '' && <p className="jy-rows__none">{say('policyForm.members.saveFirst')}</p>}
      {policy !== '' && members === undefined && <p className="jy-quiet" role="status">{say('policyForm.members.loading')}</p>}
      {members === null && <p className="jy-field-problem" role="alert">{say('policyForm.members.unreachable')}</p>}
      {members?.length === 0 && <p className="jy-rows__none">{say(isOwed ? 'policyForm.members.owed' : 'policyForm.members.none')}</p>}
      {members !== undefined && members !== null && members.length > 0 && <ol className="jy-members__list">{members.map((member) => <MemberRow key={member.id} member={member} />)}</ol>}
      {policy !== '' && <a className="jy-button" href={`/admin/collections/interpretations/create?policy=${encodeURIComponent(policy)}`}>{say('policyForm.members.add')}</a>}
    </section>
  )
}

function MemberRow({ member }: { member: Member }) {
  const say = useWording()
  const facts = [
    say(member.form === '' ? 'policyForm.members.noForm' : `policy.interpretationForms.${member.form}`),
    member.explainer === '' ? '' : `${say(`policy.explainers.${member.explainer}`)}${member.explainerName === '' ? '' : say('policyForm.members.named', { name: member.explainerName })}`,
    member.notes === 0 ? '' : say('policyForm.members.notes', { count: member.notes }),
  ].filter((fact) => fact !== '')
  return (
    <li className={member.leftOut ? 'jy-members__one jy-members__one--out' : 'jy-members__one'}>
      <a href={`/admin/collections/interpretations/${encodeURIComponent(member.id)}`}>{member.title === '' ? say('desk.untitled') : member.title}</a>
      <span className="jy-members__facts">{facts.join(say('policyForm.members.between'))}</span>
      <span className="jy-members__state">
        {member.leftOut ? <span className="jy-tag">{say('fields.leftOut')}</span> : <StageLabel stage={member.live === 'published' && member.stage === 'draft' ? member.live : member.stage} />}
      </span>
    </li>
  )
}

/** undefined while they are read, null when they cannot be; read anew when the window is come back to. */
function useMembers(policy: string): Member[] | null | undefined {
  const [members, setMembers] = useState<Member[] | null | undefined>(undefined)
  useEffect(() => {
    if (policy === '') return
    let current = true
    const load = () => void readMembers(policy).then((found) => { if (current) setMembers(found) })
    load()
    window.addEventListener('focus', load)
    return () => {
      current = false
      window.removeEventListener('focus', load)
    }
  }, [policy])
  return members
}
