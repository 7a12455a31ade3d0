'use client'

type Props = { label: string; hint?: string; value: number | null | undefined; most?: number; disabled: boolean; onChange: (value: number | undefined) => void }

/** A number of working hours; empty says nothing. */
export function NumberLine({ label, hint, value, most = 720, disabled, onChange }: Props) {
  return (
    <label className="jy-chain__line">
      {label}
      <input
        type="number" min={0.5} max={most} step={0.5} value={value ?? ''} disabled={disabled}
        onChange={(event) => onChange(event.target.value === '' ? undefined : Number(event.target.value))}
      />
      {hint !== undefined && <small>{hint}</small>}
    </label>
  )
}
