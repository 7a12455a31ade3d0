'use client'

import { useId } from 'react'
import { FieldError, FieldLabel, useField, useFormFields, useTranslation } from '@payloadcms/ui'
import type { StaticLabel } from 'payload'
import type { ThemeChoice } from '../../tenancy/theme-choice.ts'
import { useWording } from '../wording/use-wording.ts'
import { coloursOf, paletteOptions, themeOptions, type Option } from './theme-options.ts'

export type FieldOfForm = { label?: StaticLabel; required?: boolean }
type Props = { path: string; field: FieldOfForm; readOnly: boolean; choices: readonly ThemeChoice[] }

export function ThemePicker(props: Props) {
  const { i18n } = useTranslation()
  const { value } = useField<string>({ path: props.path })
  const options = themeOptions(props.choices, value ?? '', i18n.language)
  return <Picker {...props} options={value ? options : [{ value: '', words: '' }, ...options]} />
}

export function PalettePicker(props: Props) {
  const say = useWording()
  const { i18n } = useTranslation()
  const { value } = useField<string>({ path: props.path })
  const theme = useFormFields(([fields]) => String(fields?.['theme']?.value ?? ''))
  return (
    <Picker {...props} options={paletteOptions(props.choices, theme, value ?? '', i18n.language, (name) => say('site.ownPalette', { name }))}>
      <span className="jy-palette" aria-hidden="true">
        {coloursOf(props.choices, theme, value ?? '').map((colour) => <span key={colour} style={{ background: colour }} />)}
      </span>
    </Picker>
  )
}

function Picker({ path, field, readOnly, options, children }: Props & { options: readonly Option[]; children?: React.ReactNode }) {
  const id = useId()
  const { value, setValue, showError } = useField<string>({ path })
  return (
    <div className="field-type jy-person">
      <FieldLabel htmlFor={id} label={field.label} path={path} required={field.required === true} />
      <div className="field-type__wrap">
        <FieldError path={path} showError={showError} />
        <select id={id} name={path} value={value ?? ''} disabled={readOnly} onChange={(event) => setValue(event.target.value)}>
          {options.map(({ value: option, words }) => <option key={option} value={option}>{words}</option>)}
        </select>
        {children}
      </div>
    </div>
  )
}
