import type { LinkedSite } from '../../features/policy-library/worklists.action.ts'
import type { Say } from '../wording/wording.ts'

/** Of each site the documents that owe an interpretation and those that have one (C-23). */
export function LinkedTable({ sites, say }: { sites: readonly LinkedSite[]; say: Say }) {
  return (
    <table className="jy-tasks jy-report">
      <thead>
        <tr><th scope="col">{say('worklists.column.site')}</th><th scope="col">{say('worklists.column.owing')}</th><th scope="col">{say('worklists.column.linked')}</th><th scope="col">{say('worklists.column.ratio')}</th></tr>
      </thead>
      <tbody>
        {sites.map(({ id, name, owing, linked, ratio }) => (
          // A phone shows no head of a table: each figure says there what it is.
          <tr key={id}><th scope="row">{name}</th><td data-label={say('worklists.column.owing')}>{owing}</td><td data-label={say('worklists.column.linked')}>{linked}</td><td data-label={say('worklists.column.ratio')}>{ratio === null ? '—' : `${Math.floor(ratio * 100)} %`}</td></tr>
        ))}
      </tbody>
    </table>
  )
}
