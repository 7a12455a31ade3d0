import { RelationshipField } from '@payloadcms/ui'
import type { PayloadRequest, RelationshipFieldClientProps } from 'payload'
import { hasPlatformRole } from '../../access/scope.ts'
import { scopeOf } from '../../access/scope.store.ts'
import { parentNameOf } from '../../tenancy/parent-name.store.ts'
import { ParentName } from './parent-name.tsx'

type Props = Pick<RelationshipFieldClientProps, 'path' | 'schemaPath' | 'permissions' | 'readOnly'> & { req: PayloadRequest; id?: string | number; path: string; clientField: RelationshipFieldClientProps['field'] }

/** The site above, chosen by who registers sites; everybody else reads its name, whose row they may not be allowed to read. */
export async function ParentField({ req, id, path, schemaPath, clientField, permissions, readOnly }: Props) {
  if (hasPlatformRole(await scopeOf(req), 'system-admin')) return <RelationshipField field={clientField} path={path} schemaPath={schemaPath} permissions={permissions} readOnly={readOnly === true} />
  return <ParentName label={clientField.label} path={path} name={await parentNameOf(req, String(id ?? ''))} />
}
