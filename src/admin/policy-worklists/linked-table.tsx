import type { LinkedSite } from '../../features/policy-library/worklists.action.ts'
import type { Say } from '../wording/wording.ts'

/** Of each site the documents that owe an interpretation and those that have one (C-23). */
export function LinkedTable({ sites, say }: { sites: readonly LinkedSite[]; say: Say }) {
  return (
    <table className="jy-tasks">
      <thead>
        <tr><th>{say('worklists.column.site')}</th><th>{say('worklists.column.owing')}</th><th>{say('worklists.column.linked')}</th><th>{say('worklists.column.ratio')}</th></tr>
      </thead>
      <tbody>
        {sites.map(({ id, name, owing, linked, ratio }) => (
          <tr key={id}><td className="jy-tasks__title">{name}</td><td>{owing}</td><td>{linked}</td><td>{ratio === null ? '—' : `${Math.floor(ratio * 100)} %`}</td></tr>
        ))}
      </tbody>
    </table>
  )
}
