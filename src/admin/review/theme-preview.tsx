'use client'

import { useEffect, useRef, useState } from 'react'
import { useWording } from '../wording/use-wording.ts'

/** CSS pixels of a telephone, a tablet and a desk. */
const widths = [360, 768, 1280] as const
const height = 900

/**
 * The text in the site's own theme as readers will see it, at three widths, scaled to the room there is. The frame runs
 * no script; it keeps its origin, because a draft's pictures need the signed-in person's cookie.
 */
export function ThemePreview({ resource, version }: { /** as `resourcePath` names it */ resource: string; version: string }) {
  const say = useWording()
  const [chosen, setChosen] = useState<(typeof widths)[number] | null>(null)
  const room = useRef<HTMLDivElement>(null)
  const [available, setAvailable] = useState<number>(0)
  useEffect(() => {
    const box = room.current
    if (box === null) return
    const watcher = new ResizeObserver(() => setAvailable(box.clientWidth))
    watcher.observe(box)
    return () => watcher.disconnect()
  }, [])
  // A desk's page on a telephone's screen is too small to be read.
  const width = chosen ?? (available > 0 && available < 500 ? 360 : 1280)
  const scale = available === 0 ? 1 : Math.min(1, available / width)
  const address = `/preview/${resource}`
  return (
    <section className="jy-preview" aria-labelledby="jy-preview-title">
      <div className="jy-preview__head">
        <h2 id="jy-preview-title">{say('review.preview')}</h2>
        <fieldset className="jy-widths">
          <legend className="jy-hidden">{say('review.width')}</legend>
          {widths.map((one) => (
            <label key={one} className={one === width ? 'jy-widths__one jy-widths__one--chosen' : 'jy-widths__one'}>
              <input type="radio" name="jy-width" value={one} checked={one === width} onChange={() => setChosen(one)} />{say(`review.widths.${one}`)}
            </label>
          ))}
        </fieldset>
        <a href={address} target="_blank" rel="noopener">{say('review.openPreview')}</a>
      </div>
      <div className="jy-preview__room" ref={room} style={{ height: `${height * scale}px` }}>
        {available > 0 && (
          <iframe
            key={version} title={say('review.previewAt', { width })} src={address} sandbox="allow-same-origin" loading="lazy" referrerPolicy="no-referrer"
            style={{ width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` }}
          />
        )}
      </div>
    </section>
  )
}
