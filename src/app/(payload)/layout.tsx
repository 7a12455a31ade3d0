import type { ReactNode } from 'react'
import type { ServerFunctionClient } from 'payload'
import config from '@payload-config'
import '@payloadcms/next/css'
import { handleServerFunctions, RootLayout } from '@payloadcms/next/layouts'
import { importMap } from './admin/importMap.js'
import { isOpenServerFunction, withoutStaleCheck } from '../../staff/server-functions.ts'
import '../../admin/admin.css'
import '../../admin/desk/desk.css'
import '../../admin/review/review.css'
import '../../admin/checks/checks.css'
import '../../admin/workflow/workflow.css'
import '../../admin/chains/chains.css'
import '../../admin/files/files.css'
import '../../admin/policies/policies.css'
import '../../admin/letters/letters.css'

const serverFunction: ServerFunctionClient = async (args) => {
  'use server'
  if (!isOpenServerFunction(args.name)) throw new Error('Not found')
  return handleServerFunctions({ ...args, args: withoutStaleCheck(args.args), config, importMap })
}

const Layout = ({ children }: { children: ReactNode }) => (
  <RootLayout config={config} importMap={importMap} serverFunction={serverFunction}>
    {children}
  </RootLayout>
)

export default Layout
