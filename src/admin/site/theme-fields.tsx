import type { Payload } from 'payload'
import { runtimeOf } from '../../runtime.ts'
import { PalettePicker, ThemePicker, type FieldOfForm } from './theme-pickers.tsx'

type Props = { payload: Payload; path: string; clientField: FieldOfForm; readOnly?: boolean }

/** The site's theme by the words of its `theme.json`. */
export const ThemeField = ({ payload, path, clientField, readOnly }: Props) => <ThemePicker path={path} field={clientField} readOnly={readOnly === true} choices={runtimeOf(payload).themeChoices()} />

/** The palettes of the theme that the form has chosen. */
export const PaletteField = ({ payload, path, clientField, readOnly }: Props) => <PalettePicker path={path} field={clientField} readOnly={readOnly === true} choices={runtimeOf(payload).themeChoices()} />
