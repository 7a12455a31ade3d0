import type { Account } from './running-platform.ts'

type Body = Record<string, unknown>
type Standing = { state: { revision: number; live: string; published: { textHash: string } | null }; draftHash: string; available: string[] }

/** An article by its id, anything else as the routes name it: `policies/<id>`. */
const named = (resource: string): string => (resource.includes('/') ? resource : `articles/${resource}`)

/** A member of the staff at the API, as the admin's own pages ask it; for what a story needs before it begins. */
export class StaffApi {
  private readonly origin: string
  private readonly cookie: string

  private constructor(origin: string, cookie: string) {
    this.origin = origin
    this.cookie = cookie
  }

  static async signIn(origin: string, account: Account): Promise<StaffApi> {
    const answer = await fetch(`${origin}/api/users/login`, {
      method: 'POST', headers: { 'Content-Type': 'application/json', Origin: origin }, body: JSON.stringify({ email: account.email, password: account.password }),
    })
    if (answer.status !== 200) throw new Error(`login ${answer.status}`)
    return new StaffApi(origin, answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]).join('; '))
  }

  async ask<T>(method: string, path: string, body?: Body | FormData): Promise<T> {
    const json = body !== undefined && !(body instanceof FormData)
    const answer = await fetch(`${this.origin}${path}`, {
      method, headers: { Cookie: this.cookie, Origin: this.origin, ...(json ? { 'Content-Type': 'application/json' } : {}) },
      ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : (body as FormData) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} ${answer.status} ${text}`)
    return JSON.parse(text) as T
  }

  async upload(collection: 'media' | 'attachments', facts: Body, file: { name: string; type: string; data: Buffer }): Promise<string> {
    const form = new FormData()
    form.set('_payload', JSON.stringify(facts))
    form.set('file', new Blob([new Uint8Array(file.data)], { type: file.type }), file.name)
    return (await this.ask<{ doc: { id: string } }>('POST', `/api/${collection}`, form)).doc.id
  }

  /** Writes on a draft as its form does: it names the revision that it was loaded with. */
  async edit(id: string, change: Body): Promise<void> {
    const { draftRevision } = await this.ask<{ draftRevision: number }>('GET', `/api/${named(id)}?draft=true&depth=0`)
    await this.ask('PATCH', `/api/${named(id)}?draft=true`, { draftRevision, ...change })
  }

  standing(id: string): Promise<Standing> {
    return this.ask('GET', `/api/${named(id)}/workflow`)
  }

  async move(id: string, name: string, extra: Body = {}): Promise<void> {
    const { state, draftHash } = await this.standing(id)
    await this.ask('POST', `/api/${named(id)}/workflow/${name}`, {
      revision: state.revision, textHash: draftHash, ...(name === 'submit' && state.live === 'published' ? { change: { kind: 'major', note: '补贴标准调整。' } } : {}), ...extra,
    })
  }
}

/** Has everybody who may sign do so, each what waits for them, until it is published, or until only the release is left. */
export async function signThrough(staff: readonly StaffApi[], id: string, options: { publish: boolean } = { publish: true }): Promise<void> {
  for (let signed = true; signed; ) {
    signed = false
    for (const one of staff) {
      const { available } = await one.standing(id)
      if (available.includes('publish')) return options.publish ? one.move(id, 'publish', { opinion: '同意发布。' }) : undefined
      if (!available.includes('approve')) continue
      await one.move(id, 'approve', { opinion: '内容属实，同意。' })
      signed = true
    }
  }
  throw new Error('nobody may sign any further')
}
