'use client'

import { useId, useRef, useState, type PointerEvent } from 'react'
import type { Redaction } from '../../features/message-board/public-images.ts'
import { useWording } from '../wording/use-wording.ts'
import { middleOf, pointOn, rectangleBetween, withNumber, type Point, type Size } from './drawn-rectangle.ts'

type Props = { src: string; name: string; size: Size; redactions: readonly Redaction[]; onChange: (redactions: Redaction[]) => void }

const sides = ['x', 'y', 'width', 'height'] as const
const mostRedactions = 100

/** Where a picture is to be black: drawn on it, or given by numbers; each way does everything. */
export function RedactionEditor({ src, name, size, redactions, onChange }: Props) {
  const say = useWording()
  const id = useId()
  const [from, setFrom] = useState<Point | null>(null)
  const [to, setTo] = useState<Point | null>(null)
  const [current, setCurrent] = useState<number | null>(null)
  const canvas = useRef<SVGSVGElement>(null)
  const isFull = redactions.length >= mostRedactions
  const pointAt = (event: PointerEvent<SVGSVGElement>): Point => pointOn({ x: event.clientX, y: event.clientY }, event.currentTarget.getBoundingClientRect(), size)
  const start = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.button !== 0 || isFull) return
    event.currentTarget.setPointerCapture(event.pointerId)
    setFrom(pointAt(event))
    setTo(null)
  }
  const end = (event: PointerEvent<SVGSVGElement>): void => {
    const drawn = from === null ? null : rectangleBetween(from, pointAt(event), size)
    setFrom(null)
    setTo(null)
    if (drawn === null) return
    onChange([...redactions, drawn])
    setCurrent(redactions.length)
  }
  const add = (): void => {
    onChange([...redactions, middleOf(size)])
    setCurrent(redactions.length)
    requestAnimationFrame(() => document.getElementById(`${id}-${redactions.length}-x`)?.focus())
  }
  const drawing = from === null || to === null ? null : rectangleBetween(from, to, size)
  return (
    <div className="jy-redact">
      <p className="jy-quiet">{say('letters.pictures.draw')}</p>
      <div className="jy-redact__picture">
        <img src={src} alt={say('letters.pictures.original', { name })} width={size.width} height={size.height} draggable={false} />
        <svg
          ref={canvas} viewBox={`0 0 ${size.width} ${size.height}`} preserveAspectRatio="none" aria-hidden="true"
          onPointerDown={start} onPointerMove={(event) => { if (from !== null) setTo(pointAt(event)) }} onPointerUp={end} onPointerCancel={() => setFrom(null)}
        >
          {redactions.map((one, at) => <rect key={at} {...one} className={at === current ? 'jy-redact__current' : undefined} vectorEffect="non-scaling-stroke" />)}
          {drawing !== null && <rect {...drawing} className="jy-redact__drawing" vectorEffect="non-scaling-stroke" />}
        </svg>
      </div>
      {redactions.length > 0 && (
        <ol className="jy-redact__list">
          {redactions.map((one, at) => (
            <li key={at} onFocus={() => setCurrent(at)}>
              <fieldset>
                <legend>{say('letters.pictures.area', { count: at + 1 })}</legend>
                {sides.map((side) => (
                  <label key={side} htmlFor={`${id}-${at}-${side}`}>
                    {say(`letters.pictures.${side}`)}
                    <input
                      id={`${id}-${at}-${side}`} type="number" inputMode="numeric" min={side === 'x' || side === 'y' ? 0 : 1} max={side === 'x' || side === 'width' ? size.width : size.height} value={one[side]}
                      onChange={(event) => onChange(redactions.map((other, index) => (index === at ? withNumber(other, side, event.target.value, size) : other)))}
                    />
                  </label>
                ))}
                <button type="button" className="jy-button" aria-label={say('letters.pictures.removeArea', { count: at + 1 })} onClick={() => { onChange(redactions.filter((_, index) => index !== at)); setCurrent(null) }}>{say('letters.pictures.remove')}</button>
              </fieldset>
            </li>
          ))}
        </ol>
      )}
      <p><button type="button" className="jy-button" disabled={isFull} onClick={add}>{say('letters.pictures.add')}</button> <small>{say('letters.pictures.size', { width: size.width, height: size.height })}</small></p>
    </div>
  )
}
