'use client'

import { useEffect, useMemo, useState } from 'react'
import { JSONField, useField, useFormFields } from '@payloadcms/ui'
import type { JSONFieldClientComponent } from 'payload'
import { chainProblems, ChainStep, grades, rolesOfKind, type Grade, type PlatformChains } from '../../publishing/review-chain.ts'
import { columnTypeIds, columnTypeValue } from '../../tenancy/column-types.ts'
import { ChainList } from '../workflow/chain-list.tsx'
import { readChains } from '../workflow/pickers.store.ts'
import { useWording } from '../wording/use-wording.ts'
import { withName } from './chain-field.tsx'
import { GradeTabs } from './grade-tabs.tsx'
import { NumberLine } from './number-line.tsx'
import { RestrictionFields } from './restriction-fields.tsx'
import { OwnFields, Problems } from './step-card.tsx'
import { useReasonText } from './use-reason-text.ts'

/** The value of a province-wide setting: a form for the chains, the plain text of any other. */
export const SettingValue: JSONFieldClientComponent = (props) => {
  const key = useFormFields(([fields]) => fields?.['key']?.value)
  return key === 'review-chains' ? <PlatformChainsForm {...props} /> : <JSONField {...props} />
}

/** The three chains of the platform, from which every site starts, and how strict each type of column is at least. */
const PlatformChainsForm: JSONFieldClientComponent = ({ path, readOnly }) => {
  const say = useWording()
  const reasonText = useReasonText()
  const { value, setValue, errorMessage, showError } = useField<PlatformChains | null>({ path })
  const [grade, setGrade] = useState<Grade>('ordinary')
  useEffect(() => {
    // A setting that is not stored yet begins with what holds without it.
    if (value == null) void readChains(null).then((chains) => { if (chains !== null) setValue(chains.platform, true) })
  }, [value, setValue])
  const faults = useMemo(() => faultsOf(value ?? null), [value])
  if (value == null) return <p className="jy-quiet">{say('chains.loading')}</p>

  const disabled = readOnly === true
  const steps = value.chains[grade]
  const set = (next: readonly ChainStep[]) => setValue({ ...value, chains: { ...value.chains, [grade]: [...next] } })
  const change = (index: number, part: Partial<ChainStep>) => set(steps.map((step, at) => (at === index ? { ...step, ...part } : step)))
  const swap = (index: number, other: number) => set(steps.map((step, at) => (at === index ? (steps[other] ?? step) : at === other ? (steps[index] ?? step) : step)))
  const add = () => {
    const key = `step-${crypto.randomUUID().slice(0, 8)}`
    const step: ChainStep = { key, kind: 'review', name: { zh: say('chains.newStep'), en: '' }, role: rolesOfKind.review[0], restrictions: [], termHours: 7, remindBeforeHours: 3.5, escalation: null }
    set([...steps.slice(0, -1), step, ...steps.slice(-1)])
  }
  return (
    <section className="jy-chain" id={`field-${path}`} aria-labelledby={`${path}-title`}>
      <h3 id={`${path}-title`}>{say('chains.platformTitle')}</h3>
      <p className="jy-quiet">{say('chains.platformHint')}</p>
      {showError && errorMessage !== undefined && <Problems problems={[errorMessage.replace(/^[\w.-]+: /, '')]} />}
      <GradeTabs grade={grade} marked={value.defaultGrade} faulty={new Set(grades.filter((option) => faults[option].length > 0))} onChoose={setGrade} />
      <div className="jy-chain__columns">
        <ol className="jy-chain__steps">
          {steps.map((step, index) => (
            <li key={step.key} className="jy-chain__step">
              <header>
                <strong>{step.name.zh || say('chains.newStep')}</strong>
                <span className="jy-quiet">{say(`stepKinds.${step.kind}`)}</span>
                {!disabled && (
                  <span className="jy-chain__move">
                    <button type="button" className="jy-button jy-button--plain" disabled={index === 0} aria-label={say('chains.up', { name: step.name.zh })} onClick={() => swap(index, index - 1)}>↑</button>
                    <button type="button" className="jy-button jy-button--plain" disabled={index === steps.length - 1} aria-label={say('chains.down', { name: step.name.zh })} onClick={() => swap(index, index + 1)}>↓</button>
                    <button type="button" className="jy-button jy-button--plain" onClick={() => set(steps.filter((_, at) => at !== index))}>{say('chains.remove')}</button>
                  </span>
                )}
              </header>
              <Problems problems={faults[grade].filter(({ step: key }) => key === step.key).map(({ reason }) => (reason === null ? say('chains.incomplete') : reasonText(withName(reason, step.name.zh))))} />
              <details className="jy-chain__narrow">
                <summary>{say('chains.details')}</summary>
                <OwnFields said={step} final disabled={disabled} onChange={(part) => change(index, part)} />
                <div className="jy-chain__grid">
                  <NumberLine label={say('chains.term')} value={step.termHours} disabled={disabled} onChange={(hours) => change(index, { termHours: hours ?? null })} />
                  <NumberLine label={say('chains.remind')} value={step.remindBeforeHours} disabled={disabled} onChange={(hours) => change(index, { remindBeforeHours: hours ?? null })} />
                  <NumberLine label={say('chains.escalate')} value={step.escalation?.afterHours} disabled={disabled} onChange={(afterHours) => change(index, { escalation: afterHours === undefined ? null : { afterHours } })} />
                </div>
                <RestrictionFields
                  role={step.role} value={step.restrictions[0] ?? { persons: [], posts: [] }} people={[]} disabled={disabled}
                  onChange={(restriction) => change(index, { restrictions: restriction.persons.length + restriction.posts.length === 0 ? step.restrictions.slice(1) : [restriction, ...step.restrictions.slice(1)] })}
                />
              </details>
            </li>
          ))}
          {!disabled && <li className="jy-chain__add"><button type="button" className="jy-button jy-button--plain" onClick={add}>{say('chains.add')}</button></li>}
        </ol>
        <aside className="jy-chain__result" aria-label={say('chains.result')}>
          <h4>{say('chains.result')}</h4>
          <ChainList steps={steps} people={[]} />
          <Problems problems={faults[grade].filter(({ step }) => step === '').flatMap(({ reason }) => (reason === null ? [] : [reasonText(reason)]))} />
        </aside>
      </div>
      <div className="jy-chain__grid">
        <GradeSelect label={say('chains.defaultGrade')} value={value.defaultGrade} disabled={disabled} onChange={(next) => setValue({ ...value, defaultGrade: next ?? 'ordinary' })} />
      </div>
      <fieldset className="jy-chain__who">
        <legend>{say('chains.leastGrades')}</legend>
        <p className="jy-quiet">{say('chains.leastGradesHint')}</p>
        <div className="jy-chain__grid">
          {columnTypeIds.map((type) => (
            <GradeSelect
              key={type} label={columnTypeValue(type)} none={say('chains.noLeast')} value={value.leastGradeByType[type] ?? null} disabled={disabled}
              onChange={(next) => {
                const { [type]: _before, ...others } = value.leastGradeByType
                setValue({ ...value, leastGradeByType: next === null ? others : { ...others, [type]: next } })
              }}
            />
          ))}
        </div>
      </fieldset>
    </section>
  )
}

type GradeSelectProps = { label: string; none?: string; value: Grade | null; disabled: boolean; onChange: (grade: Grade | null) => void }

function GradeSelect({ label, none, value, disabled, onChange }: GradeSelectProps) {
  const say = useWording()
  return (
    <label className="jy-chain__line">{label}
      <select value={value ?? ''} disabled={disabled} onChange={(event) => onChange(grades.find((grade) => grade === event.target.value) ?? null)}>
        {none !== undefined && <option value="">{none}</option>}
        {grades.map((grade) => <option key={grade} value={grade}>{say(`gradeNames.${grade}`)}</option>)}
      </select>
    </label>
  )
}

type Fault = { step: string; reason: Parameters<ReturnType<typeof useReasonText>>[0] | null }

/** What would be refused, by grade; a step that is being written is told by its key alone. */
function faultsOf(value: PlatformChains | null): Record<Grade, Fault[]> {
  const of = (grade: Grade): Fault[] => {
    const steps = value?.chains[grade] ?? []
    const unsound = steps.filter((step) => !ChainStep.safeParse(step).success).map((step) => ({ step: step.key, reason: null }))
    return [...unsound, ...(value === null ? [] : chainProblems(steps, grade).map((reason) => ({ step: String(reason.params?.['step'] ?? ''), reason })))]
  }
  return { brief: of('brief'), ordinary: of('ordinary'), important: of('important') }
}
